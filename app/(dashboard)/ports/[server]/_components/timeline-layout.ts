import type { OpenBar, TimelineLane } from "../../../../../lib/read/port-timeline.ts";
import { laneTicks, type Tick } from "../../../../_components/wave/lane-layout.ts";

/** A stretch as parts of the width. */
export type Placed = { left: number; width: number };
export type PlacedBar = Placed & { bar: OpenBar };
/** One port of a lane, with the stretches in which it stood open. */
export type PortRow = { key: string; protocol: string; port: number; bars: PlacedBar[] };

export type PlacedLane = {
  view: string;
  isInside: boolean;
  rows: PortRow[];
  /** Ports that did not fit. */
  more: number;
  ticks: { at: number; tick: TimelineLane["ticks"][number]; before: string | null }[];
  gaps: Placed[];
};

/** Ports that are drawn of one lane. */
const rowsMax = 24;
const widthMin = 0.003;

/** Lanes of the timeline, placed along `[fromMs, toMs)`. Ports that opened or closed within it come first. */
export function placeTimeline(
  lanes: readonly TimelineLane[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): { lanes: PlacedLane[]; axis: Tick[] } {
  const part = (ms: number): number => Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs)));
  const place = (from: string, to: string | null): Placed => {
    const left = part(Date.parse(from));
    const width = Math.max(widthMin, part(to === null ? toMs : Date.parse(to)) - left);
    return { left: Math.min(left, 1 - width), width };
  };
  const placed = lanes.map(({ view, isInside, ticks, gaps, bars }): PlacedLane => {
    const rows = rowsOf(bars, place, { fromMs, toMs });
    const inOrder = ticks.toSorted((a, b) => (a.at < b.at ? -1 : 1));
    return {
      view,
      isInside,
      rows: rows.slice(0, rowsMax),
      more: Math.max(0, rows.length - rowsMax),
      ticks: inOrder.map((tick, index) => ({
        at: part(Date.parse(tick.at)),
        tick,
        before: inOrder[index - 1]?.scanId ?? null,
      })),
      gaps: gaps.map(({ from, to }) => place(from, to)),
    };
  });
  return { lanes: placed, axis: laneTicks({ fromMs, toMs }) };
}

type Place = (from: string, to: string | null) => Placed;

function rowsOf(bars: readonly OpenBar[], place: Place, range: { fromMs: number; toMs: number }): PortRow[] {
  const rows = new Map<string, PortRow & { isMoved: boolean }>();
  for (const bar of bars) {
    const { key, protocol, port } = bar;
    const row = rows.get(key) ?? { key, protocol, port, bars: [], isMoved: false };
    row.bars.push({ bar, ...place(bar.from, bar.to) });
    row.isMoved ||= bar.to !== null || Date.parse(bar.from) > range.fromMs;
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) => Number(b.isMoved) - Number(a.isMoved) || a.port - b.port || (a.protocol < b.protocol ? -1 : 1),
  );
}
