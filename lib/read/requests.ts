import type { TimeRange } from "../log/time-range.ts";
import type { Category, Outcome, Verdict } from "../log/vocabulary.ts";
import { listProbes } from "../store/probe/list-probes.ts";
import { listServerNames } from "../store/server/list-server-names.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { pageOfOrdinary } from "./ordinary-page.ts";
import { comparePlaces, RequestPlace } from "./place.ts";
import { ordinaryRow, probeRow } from "./request-row.ts";
import type { Page, RequestRow } from "./rows.ts";

export type RequestFilter = {
  range: TimeRange;
  /** Name of a server. */
  server?: string;
  source?: string;
  category?: Category;
  verdict?: Verdict;
  outcome?: Outcome;
  /** A part of the target. */
  q?: string;
  cursor?: string;
  limit: number;
};

type Placed = { place: RequestPlace; row: RequestRow };

/**
 * Stored requests, newest first. The work for a page is bounded: a filter that matches almost nothing may give a short
 * or empty page with a cursor that goes on.
 */
export async function listRequests(filter: RequestFilter): Promise<Page<RequestRow>> {
  const names = await listServerNames();
  const serverId = filter.server === undefined ? undefined : idOf(filter.server, names);
  if (serverId === null) return { rows: [], nextCursor: null };
  const after = readCursor(filter.cursor, RequestPlace);

  const [probes, ordinary] = await Promise.all([
    listPlacedProbes(filter, serverId, after, names),
    listPlacedOrdinary(filter, serverId, after, names),
  ]);
  const merged = [...probes.rows, ...ordinary.rows].sort((a, b) => comparePlaces(a.place, b.place));
  // Where either side stopped early, what lies beyond its last row is not known: the page ends there.
  const horizon = [probes.horizon, ordinary.horizon].filter((place) => place !== null).sort(comparePlaces)[0];
  const known = horizon ? merged.filter(({ place }) => comparePlaces(place, horizon) <= 0) : merged;
  const page = known.slice(0, filter.limit);
  const next = known.length > filter.limit ? page.at(-1)?.place : horizon;
  return { rows: page.map(({ row }) => row), nextCursor: next ? writeCursor(next) : null };
}

type Portion = { rows: Placed[]; horizon: RequestPlace | null };
const nothing: Portion = { rows: [], horizon: null };

async function listPlacedProbes(
  filter: RequestFilter,
  serverId: number | undefined,
  after: RequestPlace | null,
  names: ReadonlyMap<number, string>,
): Promise<Portion> {
  if (filter.verdict !== undefined && filter.verdict !== "probe") return nothing;
  const { range, source, category, outcome, q, limit } = filter;
  const before = after && { at: new Date(after.at), probeId: "probe" in after ? after.probe : null };
  const probes = await listProbes({ range, serverId, source, category, outcome, q }, before, limit + 1);
  const rows = probes.map((probe) => ({
    place: { at: probe.at.getTime(), probe: probe.probeId },
    row: probeRow(probe, names.get(probe.serverId) ?? ""),
  }));
  return { rows, horizon: rows.length > limit ? (rows.at(-1)?.place ?? null) : null };
}

async function listPlacedOrdinary(
  filter: RequestFilter,
  serverId: number | undefined,
  after: RequestPlace | null,
  names: ReadonlyMap<number, string>,
): Promise<Portion> {
  if (filter.verdict === "probe" || filter.category !== undefined) return nothing;
  const { requests, horizon } = await pageOfOrdinary({ ...filter, serverId }, after);
  const rows = requests.map(({ place, serverId: id, request }) => ({
    place,
    row: ordinaryRow(request, `o${place.block}-${place.index}`, names.get(id) ?? ""),
  }));
  return { rows, horizon };
}

function idOf(name: string, names: ReadonlyMap<number, string>): number | null {
  for (const [id, its] of names) if (its === name) return id;
  return null;
}
