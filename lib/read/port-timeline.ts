import { insideIntervalMs, vantageIntervalMs } from "../audit/server-views.ts";
import { type EndpointView, endpointKey, isStanding } from "../ports/endpoint.ts";
import { listChanges, type StoredChange } from "../store/port-change/list-changes.ts";
import { type LookTick, listTicks } from "../store/port-look/list-ticks.ts";
import { loadViews, type StoredView } from "../store/port-view/load-views.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { loadVantages, type Vantage } from "../store/vantage/vantages.ts";
import { viewName } from "./as-port-rows.ts";

/** A stretch in which a port stood open in one view. */
export type OpenBar = {
  key: string;
  protocol: string;
  port: number;
  addressClass: string;
  from: string;
  /** Null: it still does. */
  to: string | null;
  /** It began before anybody looked. */
  isLearned: boolean;
  /** Who holds it, or held it last; the name comes from the server. */
  process: string | null;
};

/** One view of the server: the inside, or a vantage. */
export type TimelineLane = {
  /** `inside`, or the name of the vantage. */
  view: string;
  isInside: boolean;
  /** Looks within the range. */
  ticks: { at: string; scanId: string; outcome: "complete" | "partial" | "failed" }[];
  /** Times without looks, longer than two of the view's intervals: no data. Half-open. */
  gaps: { from: string; to: string }[];
  bars: OpenBar[];
};

export type PortTimeline = { from: string; to: string; lanes: TimelineLane[] };

/** Changes that a timeline is drawn from at most, and bars of one lane. */
const changesMax = 20_000;
const barsMax = 2_000;

type TimelineQuery = { server: string; protocol?: string; port?: number; from: Date; to: Date };

/** What stood open when, by view; null where there is no such server. With a port: of it alone. */
export async function readPortTimeline(query: TimelineQuery, now: Date): Promise<PortTimeline | null> {
  const { from, protocol, port } = query;
  const to = new Date(Math.min(query.to.getTime(), now.getTime()));
  const server = await findServerByName(query.server);
  if (server === null) return null;
  const { serverId } = server;
  const filter = {
    serverId,
    ...(protocol !== undefined && { protocol }),
    ...(port !== undefined && { port }),
  };
  const [views, vantages, ticks, changes] = await Promise.all([
    loadViews(serverId),
    loadVantages(),
    listTicks(serverId, from, to),
    listChanges({ ...filter, range: { from, to: now } }, null, changesMax),
  ]);
  const lanes = views
    .filter(({ lookedMs }) => lookedMs !== null)
    .map((stored) => {
      const { vantageId } = stored;
      const own = changes.filter((change) => change.vantageId === vantageId);
      const endpoints = stored.view.endpoints.filter(
        (endpoint) =>
          endpoint.ephemeralOf === null &&
          (protocol === undefined || endpoint.protocol === protocol) &&
          (port === undefined || endpoint.port === port),
      );
      return laneOf({
        ...{ stored, vantages, from, to },
        ticks: ticks.filter((tick) => tick.vantageId === vantageId),
        bars: endpoints.flatMap((endpoint) => barsOf(endpoint, own, from, to)).slice(0, barsMax),
      });
    });
  return { from: from.toISOString(), to: to.toISOString(), lanes };
}

function laneOf(lane: {
  stored: StoredView;
  vantages: readonly Vantage[];
  ticks: readonly LookTick[];
  bars: OpenBar[];
  from: Date;
  to: Date;
}): TimelineLane {
  const { stored, vantages, ticks, bars, from, to } = lane;
  const vantage = vantages.find(({ vantageId }) => vantageId === stored.vantageId);
  const intervalMs = vantage === undefined ? insideIntervalMs(stored) : vantageIntervalMs(stored, vantage);
  return {
    view: viewName(stored.vantageId, new Map(vantage && [[vantage.vantageId, vantage.name]])),
    isInside: stored.vantageId === 0,
    ticks: ticks
      .filter(({ at }) => at >= from)
      .map(({ at, scanId, outcome }) => ({ at: at.toISOString(), scanId: String(scanId), outcome })),
    gaps: gapsOf(
      ticks.map(({ at }) => at.getTime()),
      2 * intervalMs,
      { fromMs: from.getTime(), toMs: to.getTime() },
    ),
    bars,
  };
}

/** Times that no look speaks for: each does for `holdsMs` after it. */
function gapsOf(
  looksMs: readonly number[],
  holdsMs: number,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): TimelineLane["gaps"] {
  const gaps: TimelineLane["gaps"] = [];
  let knownUntilMs = fromMs;
  for (const lookMs of [...looksMs, toMs]) {
    if (lookMs > knownUntilMs && knownUntilMs < toMs)
      gaps.push({ from: iso(knownUntilMs), to: iso(Math.min(lookMs, toMs)) });
    knownUntilMs = Math.max(knownUntilMs, lookMs + holdsMs);
  }
  return gaps;
}

/** When an endpoint stood open: from its changes, read backwards from how it stands now. */
function barsOf(endpoint: EndpointView, changes: readonly StoredChange[], from: Date, to: Date): OpenBar[] {
  const key = endpointKey(endpoint);
  const { protocol, port, addressClass, holder, isLearned, firstOpenMs, openSinceMs } = endpoint;
  const base = { key, protocol, port, addressClass, process: holder.processes.join(", ") || null };
  const bars: OpenBar[] = [];
  let endMs: number | null = isStanding(endpoint) ? null : endpoint.closedMs;
  let isOpen = isStanding(endpoint);
  const put = (beganMs: number, learned: boolean): void => {
    if (beganMs < to.getTime() && (endMs === null || endMs > from.getTime()))
      bars.push({ ...base, from: iso(beganMs), to: endMs === null ? null : iso(endMs), isLearned: learned });
  };
  // Newest first.
  for (const change of changes.filter((one) => one.key === key)) {
    const atMs = change.at.getTime();
    if (ends.has(change.kind)) {
      endMs = atMs;
      isOpen = true;
    } else if (isOpen && begins.has(change.kind)) {
      put(atMs, false);
      isOpen = false;
    }
  }
  if (isOpen) put(bars.length === 0 && endMs === null ? openSinceMs : firstOpenMs, isLearned);
  return bars.reverse();
}

const begins = new Set<string>(["opened", "reopened", "bind_widened"]);
const ends = new Set<string>(["closed", "bind_narrowed"]);
const iso = (ms: number): string => new Date(ms).toISOString();
