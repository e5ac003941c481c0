import type { TimeRange } from "../log/time-range.ts";
import type { Outcome } from "../log/vocabulary.ts";
import { listFleetBars } from "../store/rollup/list-fleet-bars.ts";
import type { AlertRow } from "./alert-rows.ts";
import { readFiringAlerts } from "./alerts.ts";
import { type PageRange, rangeBefore } from "./page-range.ts";
import { type PortNews, readPortNews } from "./port-news.ts";
import { readProbedPorts } from "./probed-ports.ts";
import type { ProbedPorts } from "./probed-ports-words.ts";
import { listRequests } from "./requests.ts";
import type { RequestRow, ServerRow, SourceRow, TrendBucket } from "./rows.ts";
import { listServers } from "./servers.ts";
import { readSourceTrends } from "./source-trend.ts";
import { countSources, listSources } from "./sources.ts";
import { findStandOut, groupDenied, joinStandOuts, type StandOut } from "./stand-outs.ts";
import { readTrend } from "./trend.ts";
import type { WaveRow } from "./wave-rows.ts";
import { readWaveTrends } from "./wave-trend.ts";
import { listWaves } from "./waves.ts";

export type OverviewSource = SourceRow & { trend: number[] };

/** A wave with its requests over the range, where they could be added up. */
export type OverviewWave = WaveRow & { trend: number[] | undefined };

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
  /** Waves that went on within the range, those that ask for a look first. */
  waves: OverviewWave[];
  /** Alerts that nobody has taken on. */
  firing: AlertRow[];
  /** Protocols that web ports were asked for, and where they are open at their own. */
  probedPorts: ProbedPorts[];
  ports: PortNews;
};

/** Everything that the first screen shows. */
export async function readOverview(page: PageRange, now: Date): Promise<Overview> {
  const { range, step, bucketMs } = page;
  // Ranges of a day and more begin with an hour, so that hours add up to them.
  const sumStep = step === "minute" && page.name === "1h" ? "minute" : "hour";
  const [
    bars,
    outcomes,
    before,
    sourceCount,
    sources,
    servers,
    newest,
    served,
    standOuts,
    waves,
    firing,
    probedPorts,
    ports,
  ] = await Promise.all([
    listFleetBars({ step, bucketMs, range }),
    readTrend({ range, step: sumStep, by: "outcome" }),
    readTrend({ range: rangeBefore(range), step: sumStep, by: "verdict" }),
    countSources(range),
    listTopSources(range),
    listServers(now),
    listProbes(range, 12),
    listProbes(range, 20, "served"),
    findStandOuts(range),
    listWavesOf(range),
    readFiringAlerts(now),
    readProbedPorts(range),
    readPortNews(),
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
    waves,
    firing,
    probedPorts,
    ports,
  };
}

/** As many as a screen's sentences and bands are chosen from. */
const wavesMax = 60;

async function listWavesOf(range: TimeRange): Promise<OverviewWave[]> {
  const { rows } = await listWaves({ range, limit: wavesMax });
  const waves = rows.sort((a, b) => interestOf(b) - interestOf(a) || (a.firstSeen < b.firstSeen ? 1 : -1));
  const trends = await readWaveTrends(
    waves.map(({ id }) => id),
    range,
  );
  return waves.map((wave) => ({ ...wave, trend: trends.get(wave.id) }));
}

/** What reached something comes first, then what is new and goes on; of equals what began last. */
const interestOf = ({ effect, isNew, state, muted, isBackground }: WaveRow): number =>
  (muted ? -100 : 0) +
  (effect === "reached" ? 20 : effect === "possible" ? 2 : 0) +
  (isNew ? 8 : 0) +
  (state === "open" ? 4 : 0) -
  (isBackground ? 10 : 0);

/** Compares what there is by the hour: the range is not over yet, and may begin a little early. */
function changeOf(probes: number, before: number, { from, to }: TimeRange, now: Date): number | null {
  const elapsedMs = Math.min(now.getTime(), to.getTime()) - from.getTime();
  if (before === 0 || elapsedMs <= 0) return null;
  return probes / elapsedMs / (before / (to.getTime() - from.getTime()));
}

async function listTopSources(range: TimeRange): Promise<OverviewSource[]> {
  const { rows } = await listSources({ range, limit: 14 });
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
