import type { TimeRange } from "../log/time-range.ts";
import { sumWaveBars } from "../store/wave/sum-wave-bars.ts";

const barsCount = 24;
/** Bursts that all sparklines of a screen are made of, together. */
const burstsMax = 20_000;

/** Requests of waves over time, as rows of small bars. Those that are too large to add up for a screen have none. */
export async function readWaveTrends(
  ids: readonly string[],
  range: TimeRange,
): Promise<Map<string, number[]>> {
  const share = Math.floor(burstsMax / Math.max(1, ids.length));
  const { bars, cut } = await sumWaveBars(ids, { range, bars: barsCount, burstsMax: share });
  const trends = new Map<string, number[]>();
  for (const { waveId, bar, requests } of bars) {
    if (cut.has(waveId)) continue;
    const trend = trends.get(String(waveId)) ?? new Array<number>(barsCount).fill(0);
    if (trend[bar] !== undefined) trend[bar] += requests;
    trends.set(String(waveId), trend);
  }
  return trends;
}
