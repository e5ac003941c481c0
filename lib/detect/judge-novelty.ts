import { countKnownBefore } from "../store/rarity/load-rarity.ts";
import { countDaysWithData } from "../store/rollup/list-category-hours.ts";
import type { Transaction } from "../store/sql.ts";
import { findWavesWithKeys } from "../store/wave/find-waves-with-keys.ts";
import { loadWaves } from "../store/wave/load-waves.ts";
import { busiestHourOf } from "../store/wave/wave-member.ts";
import type { WaveRecord, WaveWords } from "../store/wave/wave-record.ts";
import { lookupKeysOfWave } from "../waves/candidate-keys.ts";
import { hashText } from "../waves/hash-text.ts";
import { noveltyOf } from "../waves/novelty-of.ts";
import { isWeightless } from "../waves/rarity.ts";
import { coreTargets, historyMs } from "../waves/recurrence-of.ts";
import type { Wave } from "../waves/wave.ts";
import { loadBaseline } from "./load-baseline.ts";
import type { RarityCache } from "./rarity-cache.ts";

/** Waves that are looked at to find an earlier one like it. */
const historyMax = 24;

/** Whether there is reason to judge again: it has doubled, and a few bursts did not show the whole list. */
export const isWorthJudging = ({ sums, words }: WaveRecord): boolean =>
  sums.requests >= words.judgedRequests * 2 && words.recurs === null;

/**
 * Says whether a wave is new, and what it repeats, compared with what the log holds from before it. Where such lines
 * come in later, it has to be asked again: see `judgeAgain`.
 */
export async function judgeNovelty(
  { wave, sums }: WaveRecord,
  rarity: RarityCache,
  tx: Transaction,
): Promise<Partial<WaveWords>> {
  const category = sums.categories[0]?.category ?? "unknown_path";
  const busiest = await busiestHourOf(wave.id, tx);
  const hour = { category, atMs: busiest?.atMs ?? wave.firstMs, requests: busiest?.requests ?? 0 };
  const hashes = coreTargets(wave)
    .filter(({ target }) => !isWeightless(target))
    .map(({ hash }) => hash);
  const began = new Date(wave.firstMs);
  const [history, baseline, days, known] = await Promise.all([
    loadHistory(wave, rarity, tx),
    loadBaseline(category, hour.atMs, tx),
    countDaysWithData({ from: new Date(wave.firstMs - historyMs), to: began }, tx),
    countKnownBefore(hashes, began, tx),
  ]);
  const before = { history, baseline, days, targets: { all: hashes.length, known } };
  const novelty = noveltyOf(wave, before, hour, rarity.rarity);
  return {
    isNew: novelty.isNew,
    isEarly: novelty.isEarly,
    isBackground: novelty.isBackground,
    noveltyText: novelty.reason,
    recurs: novelty.recurrence?.waveId ?? null,
    recursText: novelty.recurrence?.reason ?? null,
    judgedRequests: sums.requests,
  };
}

/** Earlier waves that share keys with it; what people put into one is known under its name. */
async function loadHistory(wave: Wave, rarity: RarityCache, tx: Transaction): Promise<Wave[]> {
  await rarity.need(wave.targets.map(({ hash }) => hash));
  const keys = lookupKeysOfWave(wave, rarity.rarity).map(hashText);
  const records = await loadWaves(await findWavesWithKeys(keys, historyMax, tx), tx);
  const history = [...records.values()]
    .map((record) => ({ ...record.wave, id: record.facetOf ?? record.wave.id }))
    .filter(({ id, lastMs }) => id !== wave.id && lastMs < wave.firstMs);
  await rarity.need(history.flatMap(({ targets }) => targets.map(({ hash }) => hash)));
  return history;
}
