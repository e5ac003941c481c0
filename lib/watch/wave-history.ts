import type { WaveView } from "../alert/wave-view.ts";
import { stepMs } from "../log/time-range.ts";
import type { Transaction } from "../store/sql.ts";
import { findSimilarWaves } from "../store/wave/find-similar-waves.ts";
import { listWaveDays } from "../store/wave/list-wave-days.ts";
import { loadWaves } from "../store/wave/load-waves.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import { hashText } from "../waves/hash-text.ts";
import { chanceOf, type Rarity } from "../waves/rarity.ts";
import { coreTargets, historyMs } from "../waves/recurrence-of.ts";
import type { WaveTarget } from "../waves/wave.ts";

/** How a wave lies to what came before it. */
export type WaveHistory = {
  /** Weight that the most similar earlier list has in common with its own, 0-1. */
  overlap: number;
  /** On how many servers it or such a list began on each UTC day (ms since 1970). */
  days: ReadonlyMap<number, number>;
};

/** Targets that are looked for: the rarest tell two lists apart. */
const keysMax = 24;
/** From so much in common on it is the same list, for the days on which it was seen. */
const sameList = 0.5;
/** Days that say whether a list is seen all the time. */
export const seenMs = 30 * stepMs.day;

/**
 * Compares waves with those of the 90 days before them, by what their lists share weighted with rarity.
 *
 * @param sinceMs the first day that is looked at for where else such lists were
 */
export async function readWaveHistories(
  records: readonly WaveRecord[],
  rarity: Rarity,
  sinceMs: number,
  tx: Transaction,
): Promise<Map<string, WaveHistory>> {
  const wanted = records.map(({ wave, firstMs }) => ({
    waveId: wave.id,
    keys: rarest(coreTargets(wave), rarity).map(({ hash }) => hashText(`t:${hash}`)),
    beforeMs: firstMs,
    sinceMs: firstMs - historyMs,
  }));
  const similar = await findSimilarWaves(wanted, tx);
  const earlier = await loadWaves([...new Set([...similar.values()].flat())], tx);
  const same = new Map<string, string[]>();
  const overlaps = new Map<string, number>();
  for (const { wave } of records) {
    const found = (similar.get(wave.id) ?? []).map((id) => ({
      id,
      overlap: overlapOf(coreTargets(wave), earlier.get(id)?.wave.targets ?? [], rarity),
    }));
    overlaps.set(wave.id, Math.max(0, ...found.map(({ overlap }) => overlap)));
    same.set(wave.id, [wave.id, ...found.filter(({ overlap }) => overlap >= sameList).map(({ id }) => id)]);
  }
  const days = await listWaveDays([...new Set([...same.values()].flat())], new Date(sinceMs), tx);
  return new Map(
    records.map(({ wave }) => {
      const ids = new Set(same.get(wave.id));
      const itsDays = sumByDay(days.filter(({ waveId }) => ids.has(waveId)));
      return [wave.id, { overlap: overlaps.get(wave.id) ?? 0, days: itsDays }];
    }),
  );
}

const rarest = (targets: readonly WaveTarget[], rarity: Rarity): WaveTarget[] =>
  targets
    .map((target) => ({ target, chance: chanceOf(target, rarity, 1) }))
    .sort((a, b) => a.chance - b.chance || a.target.hash - b.target.hash)
    .slice(0, keysMax)
    .map(({ target }) => target);

/** Share of a list's weight that another list holds as well. */
function overlapOf(own: readonly WaveTarget[], other: readonly WaveTarget[], rarity: Rarity): number {
  const hashes = new Set(other.map(({ hash }) => hash));
  let all = 0;
  let shared = 0;
  for (const target of own) {
    // What every list holds weighs nothing; a list of such targets alone is like any other.
    const weight = Math.max(0, -Math.log(chanceOf(target, rarity, 1)));
    all += weight;
    if (hashes.has(target.hash)) shared += weight;
  }
  return all === 0 ? 1 : shared / all;
}

function sumByDay(days: readonly { at: Date; servers: number }[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { at, servers } of days) sums.set(at.getTime(), (sums.get(at.getTime()) ?? 0) + servers);
  return sums;
}

/** What the days up to a moment say of how usual a list is. Today is not over and cannot say what is usual. */
export function seenOf(days: WaveHistory["days"], nowMs: number): WaveView["seen"] {
  const today = Math.floor(nowMs / stepMs.day) * stepMs.day;
  const known = [...days].filter(([day]) => day <= today && day > today - seenMs);
  const sorted = known
    .filter(([day]) => day < today)
    .map(([, servers]) => servers)
    .sort((a, b) => a - b);
  return { days: known.length, usualServers: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0 };
}
