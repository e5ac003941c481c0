import { type Step, stepMs } from "../log/time-range.ts";
import { categories, outcomes, verdicts } from "../log/vocabulary.ts";
import type { FleetSourceCount } from "../store/rollup/add-fleet-source-counts.ts";
import type { Count, ServerCount } from "../store/rollup/add-server-counts.ts";
import type { SourceCount } from "../store/rollup/add-source-counts.ts";
import type { ReadRequest } from "./read-batch.ts";

/** What a set of stored requests adds to every roll-up. */
export type Tally = {
  server: Record<Step, ServerCount[]>;
  fleet: Record<Step, Count[]>;
  sourceHours: SourceCount[];
  fleetSource: Record<"hour" | "day", FleetSourceCount[]>;
};

const steps = ["minute", "hour", "day"] as const;
// Every kind of request has a number: verdict, category (or none) and outcome as digits of it.
const kindCount = verdicts.length * (categories.length + 1) * outcomes.length;
const verdictNumber = new Map(verdicts.map((verdict, i) => [verdict, i]));
const categoryNumber = new Map(categories.map((category, i) => [category, i + 1]));
const outcomeNumber = new Map(outcomes.map((outcome, i) => [outcome, i]));

/**
 * Counts requests for the roll-ups. Pure; the order of the requests does not matter.
 *
 * @param isRanked false for addresses that are never ranked: own networks, and those that many share
 */
export function tally(
  requestsByServer: ReadonlyMap<number, readonly ReadRequest[]>,
  isRanked: (address: string, atMs: number) => boolean,
): Tally {
  const server: ServerCount[] = [];
  const sourceHours: SourceCount[] = [];
  const ranking = new Map<string, FleetSourceCount>();
  for (const [serverId, requests] of requestsByServer) {
    const kinds = new Map<number, number>();
    const hours = new Map<number, Map<string, SourceCount>>();
    for (const read of requests) {
      countKind(kinds, read);
      countSource(hours, serverId, read);
      if (read.judgement.category) countRanking(ranking, read, isRanked);
    }
    for (const count of listKinds(kinds)) server.push({ ...count, serverId });
    for (const sources of hours.values()) sourceHours.push(...sources.values());
  }
  const fleetSourceHours = [...ranking.values()];
  return {
    server: byStep((step) => widen(server, stepMs[step], (c) => `${c.serverId} ${kindKey(c)}`)),
    fleet: byStep((step) => widen<Count>(server, stepMs[step], kindKey)),
    sourceHours: sortBySource(sourceHours),
    fleetSource: {
      hour: sortBySource(fleetSourceHours),
      day: sortBySource(widenToDays(fleetSourceHours)),
    },
  };
}

const byStep = <T>(make: (step: Step) => T): Record<Step, T> => ({
  minute: make(steps[0]),
  hour: make(steps[1]),
  day: make(steps[2]),
});

/** Keys are minutes and kinds in one number: exact far beyond every date. */
function countKind(kinds: Map<number, number>, { request, judgement }: ReadRequest): void {
  const minute = Math.floor(request.timeMs / stepMs.minute);
  const verdict = verdictNumber.get(judgement.verdict) ?? 0;
  const category = judgement.category ? (categoryNumber.get(judgement.category) ?? 0) : 0;
  const outcome = outcomeNumber.get(judgement.outcome) ?? 0;
  const key = minute * kindCount + (verdict * (categories.length + 1) + category) * outcomes.length + outcome;
  kinds.set(key, (kinds.get(key) ?? 0) + 1);
}

function* listKinds(kinds: ReadonlyMap<number, number>): Generator<Count> {
  for (const [key, requests] of kinds) {
    const kind = mod(key, kindCount);
    const rest = Math.floor(kind / outcomes.length);
    const verdict = verdicts[Math.floor(rest / (categories.length + 1))];
    const outcome = outcomes[kind % outcomes.length];
    if (!verdict || !outcome) continue;
    const category = categories[(rest % (categories.length + 1)) - 1] ?? null;
    yield { atMs: ((key - kind) / kindCount) * stepMs.minute, verdict, category, outcome, requests };
  }
}

function countSource(
  hours: Map<number, Map<string, SourceCount>>,
  serverId: number,
  { request, judgement }: ReadRequest,
): void {
  const { timeMs } = request;
  const { source } = judgement;
  const atMs = timeMs - mod(timeMs, stepMs.hour);
  let sources = hours.get(atMs);
  if (!sources) {
    sources = new Map();
    hours.set(atMs, sources);
  }
  const probes = judgement.verdict === "probe" ? 1 : 0;
  const count = sources.get(source);
  if (count) {
    count.requests++;
    count.probes += probes;
    extend(count, timeMs);
  } else
    sources.set(source, { serverId, atMs, source, requests: 1, probes, firstMs: timeMs, lastMs: timeMs });
}

function countRanking(
  ranking: Map<string, FleetSourceCount>,
  { request, judgement }: ReadRequest,
  isRanked: (address: string, atMs: number) => boolean,
): void {
  if (!judgement.category) return;
  const { timeMs } = request;
  const atMs = timeMs - mod(timeMs, stepMs.hour);
  const { source, category } = judgement;
  const key = `${atMs} ${category} ${source}`;
  const count = ranking.get(key);
  if (count) {
    count.probes++;
    extend(count, timeMs);
  } else {
    const ranked = isRanked(judgement.address, timeMs);
    ranking.set(key, { atMs, source, category, ranked, probes: 1, firstMs: timeMs, lastMs: timeMs });
  }
}

function extend(count: { firstMs: number; lastMs: number }, timeMs: number): void {
  if (timeMs < count.firstMs) count.firstMs = timeMs;
  if (timeMs > count.lastMs) count.lastMs = timeMs;
}

const kindKey = (c: Count): string => `${c.verdict} ${c.category} ${c.outcome}`;

/** Adds counts up into wider buckets. */
function widen<C extends Count>(counts: readonly C[], widthMs: number, key: (count: C) => string): C[] {
  const wide = new Map<string, C>();
  for (const count of counts) {
    const atMs = count.atMs - mod(count.atMs, widthMs);
    const id = `${atMs} ${key(count)}`;
    const held = wide.get(id);
    if (held) held.requests += count.requests;
    else wide.set(id, { ...count, atMs });
  }
  return [...wide.values()];
}

function widenToDays(counts: readonly FleetSourceCount[]): FleetSourceCount[] {
  const wide = new Map<string, FleetSourceCount>();
  for (const count of counts) {
    const atMs = count.atMs - mod(count.atMs, stepMs.day);
    const id = `${atMs} ${count.category} ${count.source}`;
    const held = wide.get(id);
    if (held) {
      held.probes += count.probes;
      held.firstMs = Math.min(held.firstMs, count.firstMs);
      held.lastMs = Math.max(held.lastMs, count.lastMs);
    } else wide.set(id, { ...count, atMs });
  }
  return [...wide.values()];
}

/** One order of rows for all writers, the index's own: cheap to insert, and no two writers wait in a circle. */
const sortBySource = <C extends { source: string; atMs: number }>(counts: C[]): C[] =>
  counts.sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : a.atMs - b.atMs));

/** Remainder that is never negative, for times before 1970. */
const mod = (value: number, width: number): number => ((value % width) + width) % width;
