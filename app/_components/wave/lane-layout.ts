import { tickLabel, tickStride } from "../chart/time-axis.ts";

/** A stretch of time that is drawn as a bar. */
export type Stretch = { id: string; fromMs: number; toMs: number };

/** Where a bar stands: parts of the width, and its row among those that overlap in time. */
export type LaneBar = { id: string; left: number; width: number; row: number };
export type PlacedLane = { bars: LaneBar[]; rows: number };
export type Tick = { at: number; label: string };

/** Bars that overlap stand below each other, as far as there is room; the last row takes the rest. */
const rowsMax = 4;
/** A bar that would be too narrow to see or to hit is this wide. */
const widthMin = 0.005;
const spanMinMs = 10_000;
/** Room before the first bar and after the last one. */
const margin = 0.02;
/** Width for which labels of the axis are set out; narrow screens leave out every other one. */
const axisWidth = 760;

/** The time that lanes show: from the first bar to the last one, with room around. */
export function laneExtent(stretches: readonly Stretch[]): { fromMs: number; toMs: number } {
  const first = Math.min(...stretches.map(({ fromMs }) => fromMs));
  const last = Math.max(...stretches.map(({ toMs }) => toMs));
  const spanMs = Math.max(spanMinMs, last - first);
  return { fromMs: first - spanMs * margin, toMs: first + spanMs * (1 + margin) };
}

/** Places the bars of one lane. */
export function placeLane(
  stretches: readonly Stretch[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): PlacedLane {
  const spanMs = toMs - fromMs;
  const ends: number[] = [];
  const bars = stretches
    .toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs || (a.id < b.id ? -1 : 1))
    .map((stretch): LaneBar => {
      const left = (stretch.fromMs - fromMs) / spanMs;
      const width = Math.max(widthMin, (stretch.toMs - stretch.fromMs) / spanMs);
      const free = ends.findIndex((end) => end <= left);
      const row = free === -1 ? Math.min(ends.length, rowsMax - 1) : free;
      ends[row] = Math.max(ends[row] ?? 0, left + width);
      return { id: stretch.id, left, width, row };
    });
  return { bars, rows: Math.max(1, ends.length) };
}

/** Round times along the lanes. */
export function laneTicks({ fromMs, toMs }: { fromMs: number; toMs: number }): Tick[] {
  const stride = tickStride(toMs - fromMs, axisWidth);
  const ticks: Tick[] = [];
  for (let ms = Math.ceil(fromMs / stride) * stride; ms <= toMs; ms += stride) {
    ticks.push({ at: (ms - fromMs) / (toMs - fromMs), label: tickLabel(ms) });
  }
  return ticks;
}
