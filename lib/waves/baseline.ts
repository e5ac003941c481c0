import type { Category } from "../log/vocabulary.ts";

/** Probes of a category in one hour of the fleet; hours without any are left out. */
export type HourCount = { category: Category; atMs: number; requests: number };

/** What is usual: median and robust standard deviation of the hourly counts. */
export type Usual = { median: number; deviation: number };

/**
 * By category and hour of the week; by category alone for hours that are not known well enough; and for the busiest
 * hours of days.
 */
export type Baseline = ReadonlyMap<string, Usual>;

const hourMs = 3_600_000;
const weekHours = 168;
const dayHours = 24;
const weeksMin = 3;
/** Fewer days say little about the busiest hour of one. */
const daysMin = 7;
/** 1.4826 times the median absolute deviation is the standard deviation of a normal distribution (Hampel 1974). */
const madScale = 1.4826;

/**
 * Learns what is usual from the hourly roll-ups of the last weeks. Median and median absolute deviation, so that the
 * waves in the data do not raise the bar for the next one.
 *
 * @param range what the counts cover; hours in it without a count had none
 */
export function learnBaseline(
  counts: readonly HourCount[],
  range: { fromMs: number; toMs: number },
): Baseline {
  const first = Math.ceil(range.fromMs / hourMs);
  const end = Math.floor(range.toMs / hourMs);
  const byCategory = new Map<Category, Map<number, number>>();
  for (const { category, atMs, requests } of counts) {
    const hour = Math.floor(atMs / hourMs);
    if (hour < first || hour >= end) continue;
    const hours = byCategory.get(category) ?? new Map<number, number>();
    byCategory.set(category, hours.set(hour, (hours.get(hour) ?? 0) + requests));
  }
  const baseline = new Map<string, Usual>();
  for (const [category, hours] of byCategory) {
    const all: number[] = [];
    const byHour = new Map<number, number[]>();
    for (let hour = first; hour < end; hour++) {
      const requests = hours.get(hour) ?? 0;
      all.push(requests);
      const list = byHour.get(hour % weekHours) ?? [];
      byHour.set(hour % weekHours, [...list, requests]);
    }
    if (all.length >= dayHours) baseline.set(category, usualIn(all));
    const peaks = peaksOf(all);
    if (peaks.length >= daysMin) baseline.set(`${category} peak`, usualIn(peaks));
    for (const [hour, values] of byHour)
      if (values.length >= weeksMin) baseline.set(`${category} ${hour}`, usualIn(values));
  }
  return baseline;
}

/** What is usual for a category at a time; null while too little is known (less than a day). */
export function usualOf(baseline: Baseline, category: Category, atMs: number): Usual | null {
  const hour = Math.floor(atMs / hourMs) % weekHours;
  return baseline.get(`${category} ${hour}`) ?? baseline.get(category) ?? null;
}

/** What is usual for a category in the busiest hour of a day; null while less than a week is known. */
export const usualPeakOf = (baseline: Baseline, category: Category): Usual | null =>
  baseline.get(`${category} peak`) ?? null;

/** The most of each whole day, counted back from the end. */
function peaksOf(hours: readonly number[]): number[] {
  const peaks: number[] = [];
  for (let end = hours.length; end >= dayHours; end -= dayHours)
    peaks.push(Math.max(...hours.slice(end - dayHours, end)));
  return peaks;
}

function usualIn(values: readonly number[]): Usual {
  const median = medianOf(values);
  const mad = medianOf(values.map((value) => Math.abs(value - median)));
  // Counts as even as these scatter by chance alone (Poisson), so the deviation is never less than that.
  return { median, deviation: Math.max(mad * madScale, Math.sqrt(median), 1) };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
