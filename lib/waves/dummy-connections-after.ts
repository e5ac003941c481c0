import type { Judgement, ParsedLine } from "../log/request.ts";

/**
 * Apache's internal dummy connections that followed bursts. While a burst lasts, prefork starts children; afterwards it
 * ends the idle ones, about one a second, and wakes each with a connection to itself (server/mpm_unix.c).
 */
export type DummySeen = { serverId: number; atMs: number; requests: number };

/** A burst that wakes children for longer than this after its end did not cause it. */
const dummyWindowMs = 60_000;

/** The server's own requests among some, counted by server and second. Values that are added up, in any order. */
export function observeDummies(
  requests: Iterable<{ serverId: number; request: ParsedLine; judgement: Judgement }>,
): DummySeen[] {
  const counts = new Map<string, DummySeen>();
  for (const { serverId, request, judgement } of requests) {
    if (judgement.verdict !== "internal") continue;
    const atMs = Math.floor(request.timeMs / 1_000) * 1_000;
    const key = `${serverId} ${atMs}`;
    const seen = counts.get(key);
    if (seen) seen.requests++;
    else counts.set(key, { serverId, atMs, requests: 1 });
  }
  return [...counts.values()];
}

/** Where and when a burst was. */
export type BurstSpan = { serverId: number; firstMs: number; lastMs: number };

/**
 * How many dummy connections followed a burst on its server, within a minute of its end. Those during the burst count
 * as well: a long one sees children come and go. A dummy connection belongs to the burst that ended last before it.
 *
 * @param others all bursts of that server around that time
 */
export function dummyConnectionsAfter(
  burst: BurstSpan,
  dummies: readonly DummySeen[],
  others: readonly BurstSpan[] = [],
): number {
  return dummies
    .filter(({ serverId, atMs }) => serverId === burst.serverId && isAfter(burst, atMs))
    .filter(
      ({ atMs }) =>
        !others.some((other) => other.serverId === burst.serverId && isNearer(other, burst, atMs)),
    )
    .reduce((sum, { requests }) => sum + requests, 0);
}

const isAfter = ({ firstMs, lastMs }: BurstSpan, atMs: number): boolean =>
  atMs >= firstMs && atMs <= lastMs + dummyWindowMs;

const isNearer = (other: BurstSpan, burst: BurstSpan, atMs: number): boolean =>
  isAfter(other, atMs) && other.lastMs > burst.lastMs && other.lastMs <= atMs;

/** How often dummy connections have followed bursts on this fleet: `41 of 43 bursts` of 20 requests and more. */
export type DummyHabit = { bursts: number; followed: number; withinMs: number | null };

/** Smaller bursts make no server start children. */
const habitRequestsMin = 20;

/**
 * Learns the habit of the servers that have dummy connections at all (others run no prefork).
 *
 * @param spans bursts with their number of requests
 * @returns with the median ms from the end of a burst to the first dummy connection
 */
export function learnDummyHabit(
  spans: readonly (BurstSpan & { requests: number })[],
  dummies: readonly DummySeen[],
): DummyHabit {
  const prefork = new Set(dummies.map(({ serverId }) => serverId));
  const large = spans.filter(
    ({ serverId, requests }) => prefork.has(serverId) && requests >= habitRequestsMin,
  );
  const delays: number[] = [];
  for (const span of large) {
    const first = dummies
      .filter(({ serverId, atMs }) => serverId === span.serverId && isAfter(span, atMs))
      .reduce((least, { atMs }) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
    if (Number.isFinite(first)) delays.push(Math.max(0, first - span.lastMs));
  }
  delays.sort((a, b) => a - b);
  return { bursts: large.length, followed: delays.length, withinMs: delays[delays.length >> 1] ?? null };
}

/** The habit in words: "41 of 43 bursts on these servers were followed by dummy connections, within 2 s". */
export function habitText({ bursts, followed, withinMs }: DummyHabit): string {
  if (bursts === 0) return "no burst on these servers was large enough to tell";
  const within = withinMs === null ? "" : `, usually within ${Math.max(1, Math.round(withinMs / 1_000))} s`;
  return `${followed} of ${bursts} bursts on these servers were followed by dummy connections${within}`;
}
