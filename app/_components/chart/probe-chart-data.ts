import type { TimeRange } from "../../../lib/log/time-range.ts";
import type { Category } from "../../../lib/log/vocabulary.ts";
import { type CategoryLook, categoryLooks, otherLook } from "../../../lib/look/category-look.ts";
import type { TrendBucket } from "../../../lib/read/rows.ts";

export type ProbeSeries = {
  /** Null for the categories that are drawn together. */
  category: Category | null;
  look: CategoryLook;
  /** One count a bar. */
  counts: number[];
  total: number;
};

export type ProbeChartData = {
  /** Start of the first bar, in milliseconds. */
  startMs: number;
  bucketMs: number;
  /** Number of bars. */
  bars: number;
  /** Largest first, which is also from the bottom up; "other" last. */
  series: ProbeSeries[];
  /** Stretches of bars in which no line at all is dated: drawn as no data, not as zero. */
  gaps: { first: number; last: number }[];
  /** The bar that is not over yet. */
  partial: number | null;
};

/** Colours that can be told apart in one chart; the rest is drawn together. */
const largestMax = 7;

/**
 * Puts counts by category into the bars of a chart.
 *
 * @param linesAt times of buckets in which any line is dated
 */
export function toProbeChartData(
  input: { trend: readonly TrendBucket[]; linesAt: readonly string[]; range: TimeRange; bucketMs: number },
  now: Date,
): ProbeChartData {
  const { range, bucketMs } = input;
  const startMs = Math.floor(range.from.getTime() / bucketMs) * bucketMs;
  const bars = Math.max(1, Math.ceil((range.to.getTime() - startMs) / bucketMs));
  const barOf = (time: string): number => Math.floor((Date.parse(time) - startMs) / bucketMs);

  const counts = new Map<Category, number[]>();
  for (const { time, key, count } of input.trend) {
    const bar = barOf(time);
    const row = counts.get(key as Category) ?? new Array<number>(bars).fill(0);
    if (row[bar] !== undefined) row[bar] += count;
    counts.set(key as Category, row);
  }
  const silent = new Array<boolean>(bars).fill(true);
  for (const time of input.linesAt) if (barOf(time) in silent) silent[barOf(time)] = false;
  const current = Math.floor((now.getTime() - startMs) / bucketMs);
  const partial = current >= 0 && current < bars ? current : null;
  return {
    startMs,
    bucketMs,
    bars,
    series: largestAndOther(counts, bars),
    gaps: findGaps(silent, partial, Math.ceil(gapMinMs / bucketMs)),
    partial,
  };
}

/** A minute or two without any line is nothing unusual on a small fleet. */
const gapMinMs = 5 * 60_000;

function findGaps(
  silent: readonly boolean[],
  partial: number | null,
  barsMin: number,
): ProbeChartData["gaps"] {
  const gaps: ProbeChartData["gaps"] = [];
  for (let first = 0; first < silent.length; first++) {
    let next = first;
    while (silent[next] && next !== partial) next++;
    if (next - first >= barsMin) gaps.push({ first, last: next - 1 });
    first = Math.max(first, next);
  }
  return gaps;
}

function largestAndOther(counts: ReadonlyMap<Category, number[]>, bars: number): ProbeSeries[] {
  const all = [...counts]
    .map(
      ([category, row]): ProbeSeries => ({
        category,
        look: categoryLooks[category],
        counts: row,
        total: sum(row),
      }),
    )
    .sort((a, b) => b.total - a.total || a.look.label.localeCompare(b.look.label));
  // One category alone may as well stand under its own name.
  if (all.length <= largestMax + 1) return all;
  const rest = all.slice(largestMax);
  const other = Array.from({ length: bars }, (_, bar) => sum(rest.map((series) => series.counts[bar] ?? 0)));
  return [...all.slice(0, largestMax), { category: null, look: otherLook, counts: other, total: sum(other) }];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
