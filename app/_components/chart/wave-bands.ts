import type { TimeRange } from "../../../lib/log/time-range.ts";
import { plainText, shortTitle } from "../../../lib/look/wave-words.ts";
import type { WaveRow } from "../../../lib/read/wave-rows.ts";

/** A wave behind the bars of the chart: its time, its short title, and the row in which the title stands. */
export type WaveBand = { id: string; fromMs: number; toMs: number; label: string; row: number };

type Banded = Pick<WaveRow, "id" | "title" | "firstSeen" | "lastSeen" | "isBackground" | "muted">;

const bandsMax = 4;
const labelMax = 32;
/** What goes on for nearly all of the range is no mark in it. */
const shareMax = 0.8;
/** About the part of a chart's width that a title takes. */
const labelShare = 0.16;

/**
 * Picks the waves that mark the chart, the first of the list before others: not the daily background, not what somebody
 * muted, not what covers all of it. Titles that would touch stand in rows of their own.
 */
export function waveBands(waves: readonly Banded[], { from, to }: TimeRange): WaveBand[] {
  const [startMs, endMs] = [from.getTime(), to.getTime()];
  const spanMs = endMs - startMs;
  const picked = waves
    .filter(({ isBackground, muted }) => !isBackground && !muted)
    .map((wave) => ({
      wave,
      fromMs: Math.max(startMs, Date.parse(wave.firstSeen)),
      toMs: Math.min(endMs, Date.parse(wave.lastSeen)),
    }))
    .filter(({ fromMs, toMs }) => toMs >= fromMs && toMs - fromMs <= spanMs * shareMax)
    .slice(0, bandsMax)
    .sort((a, b) => a.fromMs - b.fromMs);
  const ends: number[] = [];
  return picked.map(({ wave, fromMs, toMs }) => {
    const free = ends.findIndex((end) => end <= fromMs);
    const row = free === -1 ? ends.length : free;
    ends[row] = fromMs + spanMs * labelShare;
    return { id: wave.id, fromMs, toMs, label: plainText(shortTitle(wave.title), labelMax), row };
  });
}

/** The bands that a bar is part of. */
export const bandsOfBar = (
  bands: readonly WaveBand[],
  { startMs, bucketMs }: { startMs: number; bucketMs: number },
  bar: number,
): WaveBand[] =>
  bands.filter(
    ({ fromMs, toMs }) => fromMs < startMs + (bar + 1) * bucketMs && toMs >= startMs + bar * bucketMs,
  );
