import type { TimeRange } from "../log/time-range.ts";
import type { Outcome } from "../log/vocabulary.ts";
import { listFleetBars } from "../store/rollup/list-fleet-bars.ts";
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
  /** How many times as many probes an hour as in the same length of time before; null where there were none. */
  change: number | null;
  outcomes: Record<Outcome, number>;
  sourceCount: number;
  /** Probes by category, in the bars of the page's range. */
  trend: TrendBucket[];
  /** Bars in which any line was dated, of whatever verdict: the others hold no data. */
  linesAt: string[];
  sources: OverviewSource[];
  servers: ServerRow[];
  newest: RequestRow[];
  served: RequestRow[];
  standOuts: StandOut[];
};

/** Everything that the first screen shows. */
export async function readOverview(page: PageRange, now: Date): Promise<Overview> {
  const { range, step, bucketMs } = page;
  // Ranges of a day and more begin with an hour, so that hours add up to them.
  const sumStep = step === "minute" && page.name === "1h" ? "minute" : "hour";
  const [bars, outcomes, before, sourceCount, sources, servers, newest, served, standOuts] =
    await Promise.all([
      listFleetBars({ step, bucketMs, range }),
      readTrend({ range, step: sumStep, by: "outcome" }),
      readTrend({ range: rangeBefore(range), step: sumStep, by: "verdict" }),
      countSources(range),
      listTopSources(range),
      listServers(now),
      listProbes(range, 12),
      listProbes(range, 20, "served"),
      findStandOuts(range),
    ]);
  const trend = bars.flatMap(({ at, category, requests }) =>
    category === null ? [] : [{ time: at.toISOString(), key: category, count: requests }],
  );
  const probes = sum(trend);
  return {
    probes,
    change: changeOf(probes, sum(before.filter(({ key }) => key === "probe")), range, now),
    outcomes: sumByOutcome(outcomes),
    sourceCount,
    trend,
    linesAt: [...new Set(bars.map(({ at }) => at.toISOString()))],
    sources,
    servers,
    newest,
    served,
    standOuts,
  };
}

/** Compares what there is by the hour: the range is not over yet, and may begin a little early. */
function changeOf(probes: number, before: number, { from, to }: TimeRange, now: Date): number | null {
  const elapsedMs = Math.min(now.getTime(), to.getTime()) - from.getTime();
  if (before === 0 || elapsedMs <= 0) return null;
  return probes / elapsedMs / (before / (to.getTime() - from.getTime()));
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
