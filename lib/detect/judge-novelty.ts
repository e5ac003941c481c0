import { stepMs } from "../log/time-range.ts";
import type { Category } from "../log/vocabulary.ts";
import { fleetKnownSince, listCategoryHours } from "../store/rollup/list-category-hours.ts";
import type { Transaction } from "../store/sql.ts";
import { busiestHourOf } from "../store/wave/wave-member.ts";
import type { WaveRecord, WaveWords } from "../store/wave/wave-record.ts";
import { type Baseline, learnBaseline } from "../waves/baseline.ts";
import { noveltyOf } from "../waves/novelty-of.ts";
import type { Wave } from "../waves/wave.ts";
import type { RarityCache } from "./rarity-cache.ts";

/** What a wave is compared with to tell whether it is new: earlier waves that share keys with it, the fleet's memory. */
export type Past = { history: readonly Wave[]; rarity: RarityCache };

/** Weeks that say what is usual. */
const baselineDays = 28;

/**
 * Says whether a wave is new, and what it repeats. Judged when it begins and each time that it has doubled: a few bursts
 * do not show the whole list yet, and what was background may stand out by now.
 */
export async function judgeNovelty(
  { wave, sums, words }: WaveRecord,
  { history, rarity }: Past,
  tx: Transaction,
): Promise<Partial<WaveWords>> {
  if (sums.requests < words.judgedRequests * 2 || words.recurs !== null) return {};
  const earlier = history.filter(({ id, lastMs }) => id !== wave.id && lastMs < wave.firstMs);
  await rarity.need([wave, ...earlier].flatMap(({ targets }) => targets.map(({ hash }) => hash)));
  const category = sums.categories[0]?.category ?? "unknown_path";
  const busiest = await busiestHourOf(wave.id, tx);
  const hour = { category, atMs: busiest?.atMs ?? wave.firstMs, requests: busiest?.requests ?? 0 };
  const [baseline, knownSince] = await Promise.all([
    loadBaseline(category, hour.atMs, tx),
    fleetKnownSince(tx),
  ]);
  const novelty = noveltyOf(
    wave,
    earlier,
    hour,
    baseline,
    rarity.rarity,
    knownSince?.getTime() ?? wave.firstMs,
  );
  return {
    isNew: novelty.isNew,
    isBackground: novelty.isBackground,
    noveltyText: novelty.reason,
    recurs: novelty.recurrence?.waveId ?? null,
    recursText: novelty.recurrence?.reason ?? null,
    judgedRequests: sums.requests,
  };
}

async function loadBaseline(category: Category, beforeMs: number, tx: Transaction): Promise<Baseline> {
  const toMs = Math.floor(beforeMs / stepMs.hour) * stepMs.hour;
  const fromMs = toMs - baselineDays * stepMs.day;
  const counts = await listCategoryHours(category, { from: new Date(fromMs), to: new Date(toMs) }, tx);
  // A fleet that began later had no hours without probes before: they say nothing.
  const first = counts[0]?.at.getTime() ?? toMs;
  return learnBaseline(
    counts.map(({ at, requests }) => ({ category, atMs: at.getTime(), requests })),
    { fromMs: first, toMs },
  );
}
