import type { Step, TimeRange } from "../log/time-range.ts";
import { listFleetCounts } from "../store/rollup/list-fleet-counts.ts";
import { listServerCounts } from "../store/rollup/list-server-counts.ts";
import type { TrendBucket } from "./rows.ts";

const trendKeys = ["category", "server", "outcome", "verdict"] as const;
export type TrendKey = (typeof trendKeys)[number];

/**
 * Requests over time, in UTC buckets; those without any are left out. Counts probes, by `verdict` all requests. The
 * range is half-open, to the minute.
 */
export async function readTrend(query: {
  range: TimeRange;
  step: Step;
  by: TrendKey;
}): Promise<TrendBucket[]> {
  const { range, step, by } = query;
  const counts =
    by === "server" ? await listServerCounts(step, range) : await listFleetCounts(step, by, range);
  return counts.map(({ at, key, requests }) => ({ time: at.toISOString(), key, count: requests }));
}
