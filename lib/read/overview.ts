import type { TimeRange } from "../log/time-range.ts";
import type { Category, Outcome } from "../log/vocabulary.ts";
import { type PageRange, rangeBefore } from "./page-range.ts";
import { listRequests } from "./requests.ts";
import type { RequestRow, ServerRow, SourceRow, TrendBucket } from "./rows.ts";
import { listServers } from "./servers.ts";
import { readSourceTrends } from "./source-trend.ts";
import { countSources, listSources } from "./sources.ts";
import { findStandOut, groupDenied, joinStandOuts, type StandOut } from "./stand-outs.ts";
import { readTrend } from "./trend.ts";

export type OverviewSource = SourceRow & { trend: number[] };

export type Overview = {
  probes: number;
  /** As many probes as in the same stretch of time before; null where that says nothing. */
  probesBefore: number | null;
  outcomes: Record<Outcome, number>;
  sourceCount: number;
  /** By category, in the step of the roll-up; charts put them into wider buckets. */
  trend: TrendBucket[];
  /** Buckets in which any line was dated, of whatever verdict: the others hold no data. */
  linesAt: string[];
  sources: OverviewSource[];
  servers: ServerRow[];
  newest: RequestRow[];
  served: RequestRow[];
  standOuts: StandOut[];
};

/** Everything that the first screen shows. */
export async function readOverview(page: PageRange, now: Date): Promise<Overview> {
  const { range, step } = page;
  const before = rangeBefore(page, now);
  const [trend, verdicts, outcomes, trendBefore, sourceCount, sources, servers, newest, served, standOuts] =
    await Promise.all([
      readTrend({ range, step, by: "category" }),
      readTrend({ range, step, by: "verdict" }),
      readTrend({ range, step: step === "minute" ? "minute" : "hour", by: "outcome" }),
      before && readTrend({ range: before, step: step === "minute" ? "minute" : "hour", by: "outcome" }),
      countSources(range),
      listTopSources(range),
      listServers(now),
      listProbes(range, 12),
      listProbes(range, 20, "served"),
      findStandOuts(range),
    ]);
  return {
    probes: sum(trend),
    probesBefore: trendBefore && sum(trendBefore),
    outcomes: sumByOutcome(outcomes),
    sourceCount,
    trend,
    linesAt: [...new Set(verdicts.map((bucket) => bucket.time))],
    sources,
    servers,
    newest,
    served,
    standOuts,
  };
}

async function listTopSources(range: TimeRange): Promise<OverviewSource[]> {
  const { rows } = await listSources({ range, limit: 8 });
  const trends = await readSourceTrends(
    rows.map((row) => row.address),
    range,
  );
  return rows.map((row) => ({ ...row, trend: trends.get(row.address) ?? [] }));
}

async function listProbes(range: TimeRange, limit: number, outcome?: Outcome): Promise<RequestRow[]> {
  const page = await listRequests({ range, verdict: "probe", ...(outcome && { outcome }), limit });
  return page.rows;
}

const aroundMs = 10 * 60_000;

async function findStandOuts(range: TimeRange): Promise<StandOut[]> {
  const groups = groupDenied(await listProbes(range, 50, "denied"), 5);
  const bursts = await Promise.all(
    groups.map(({ source, server, time }) =>
      listRequests({
        range: { from: new Date(Date.parse(time) - aroundMs), to: new Date(Date.parse(time) + aroundMs) },
        source,
        server,
        verdict: "probe",
        limit: 200,
      }),
    ),
  );
  return joinStandOuts(bursts.map((burst) => findStandOut(burst.rows)).filter((found) => found !== null));
}

const sum = (buckets: readonly TrendBucket[]): number =>
  buckets.reduce((total, bucket) => total + bucket.count, 0);

function sumByOutcome(buckets: readonly TrendBucket[]): Record<Outcome, number> {
  const sums: Record<Outcome, number> = {
    refused: 0,
    denied: 0,
    redirected: 0,
    served: 0,
    failed: 0,
    unknown: 0,
  };
  for (const { key, count } of buckets) sums[key as Outcome] += count;
  return sums;
}

/** Probes by category, most first. */
export function countCategories(trend: readonly TrendBucket[]): { category: Category; count: number }[] {
  const counts = new Map<Category, number>();
  for (const { key, count } of trend) counts.set(key as Category, (counts.get(key as Category) ?? 0) + count);
  return [...counts].map(([category, count]) => ({ category, count })).sort((a, b) => b.count - a.count);
}
