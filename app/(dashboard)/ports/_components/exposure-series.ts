import type { ExposurePoint } from "../../../../lib/read/exposure.ts";

/** A step of a line: over a bucket, at a height from 0 (bottom) to 1. */
export type Tread = { from: number; to: number; height: number };

/** A line in steps; where nobody looked it is broken. */
export type StepLine = { treads: Tread[]; risers: { at: number; from: number; to: number }[] };

export type ExposureScale = { max: number; ticks: number[] };

/** A round scale for counts, from zero. */
export function exposureScale(points: readonly ExposurePoint[]): ExposureScale {
  const peak = Math.max(1, ...points.map(({ counts }) => counts?.unexpected ?? 0));
  const step = roundStep(peak / 3);
  const max = Math.ceil(peak / step) * step;
  return { max, ticks: Array.from({ length: Math.round(max / step) + 1 }, (_, index) => index * step) };
}

function roundStep(least: number): number {
  const base = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((factor) => factor * base).find((step) => step >= least) ?? base * 10;
}

/** One count of the points as a line in steps; buckets are as wide as each other. */
export function stepLine(
  points: readonly ExposurePoint[],
  count: (counts: NonNullable<ExposurePoint["counts"]>) => number,
  { max }: ExposureScale,
): StepLine {
  const width = 1 / Math.max(1, points.length);
  const line: StepLine = { treads: [], risers: [] };
  let before: number | null = null;
  for (const [index, { counts }] of points.entries()) {
    const height = counts === null ? null : count(counts) / max;
    if (height !== null) line.treads.push({ from: index * width, to: (index + 1) * width, height });
    if (height !== null && before !== null && height !== before)
      line.risers.push({ at: index * width, from: before, to: height });
    before = height;
  }
  return line;
}
