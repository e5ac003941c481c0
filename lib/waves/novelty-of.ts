import type { Category } from "../log/vocabulary.ts";
import { type Baseline, usualOf } from "./baseline.ts";
import type { Rarity } from "./rarity.ts";
import { historyMs, type Recurrence, recurrenceOf } from "./recurrence-of.ts";
import type { Wave } from "./wave.ts";

/** What is notable about a wave beginning now. */
export type Novelty = {
  /** No wave like it in the last 90 days, and not what this fleet gets at such an hour anyway. */
  isNew: boolean;
  recurrence: Recurrence | null;
  /** The wave is no more than the daily background of the internet: a line on a chart, not an alert. */
  isBackground: boolean;
  reason: string;
};

/** What a wave amounts to in its busiest hour, by its main category. */
export type WaveHour = { category: Category; atMs: number; requests: number };

/** Waves that reach so few servers with a request seen every week are background, whatever the hour. */
const deviationsMin = 4;

/**
 * Says whether a wave is new. A list never seen is new however small; a sweep with a request that the fleet gets every
 * day (RTSP, TLS hellos) is new only where it stands out of what is usual for the hour of the week.
 *
 * @param history waves of the last 90 days that share keys with it
 * @param knownSinceMs when the fleet's data begins: what is new to us in the first days is not said to be new
 */
export function noveltyOf(
  wave: Wave,
  history: readonly Wave[],
  hour: WaveHour,
  baseline: Baseline,
  rarity: Rarity,
  knownSinceMs: number,
): Novelty {
  const past = history.filter(({ lastMs }) => wave.firstMs - lastMs <= historyMs);
  const recurrence = recurrenceOf(wave, past, rarity);
  const usual = usualOf(baseline, hour.category, hour.atMs);
  const isUsual = usual !== null && hour.requests <= usual.median + deviationsMin * usual.deviation;
  if (recurrence) return { isNew: false, recurrence, isBackground: isUsual, reason: recurrence.reason };
  if (isUsual && wave.kind !== "wordlist") {
    const reason = `${hour.requests} requests in its busiest hour; ${Math.round(usual.median)} are usual for this hour of the week`;
    return { isNew: false, recurrence: null, isBackground: true, reason };
  }
  const days = Math.floor((wave.firstMs - knownSinceMs) / 86_400_000);
  const reason =
    days >= 90
      ? "no wave like it in the last 90 days"
      : `no wave like it in the ${Math.max(1, days)} days of data`;
  return { isNew: true, recurrence: null, isBackground: false, reason };
}
