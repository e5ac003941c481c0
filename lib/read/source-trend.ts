import { stepMs, type TimeRange } from "../log/time-range.ts";
import { listSourceCounts } from "../store/source/list-source-counts.ts";

/** Bars of a sparkline at most. */
const barsMax = 30;

/** Probes of sources over time, as rows of small bars of the same number each. */
export async function readSourceTrends(
  sources: readonly string[],
  range: TimeRange,
): Promise<Map<string, number[]>> {
  if (sources.length === 0) return new Map();
  const step = range.to.getTime() - range.from.getTime() > 8 * stepMs.day ? "day" : "hour";
  const counts = await listSourceCounts(sources, step, range);
  const first = Math.floor(range.from.getTime() / stepMs[step]);
  const steps = Math.max(1, Math.ceil(range.to.getTime() / stepMs[step]) - first);
  const perBar = Math.ceil(steps / barsMax);
  const trends = new Map(
    sources.map((source) => [source, new Array<number>(Math.ceil(steps / perBar)).fill(0)]),
  );
  for (const { source, at, probes } of counts) {
    const bars = trends.get(source);
    const bar = Math.floor((Math.floor(at.getTime() / stepMs[step]) - first) / perBar);
    if (bars?.[bar] !== undefined) bars[bar] += probes;
  }
  return trends;
}
