import type { RequestRow } from "./rows.ts";

/** A probe that was denied where the same source met mostly 404: the target may exist. */
export type StandOut = {
  request: RequestRow;
  /** Where, newest first: the same source may have tried the same on many servers. */
  servers: string[];
  /** How many probes of the source on these servers, around it, were answered 404. */
  notFound: number;
};

/** Fewer answers of 404 say too little about what a server does with paths that do not exist. */
const notFoundMin = 5;

/**
 * Picks the denied probe that stands out among what one source sent one server in a burst. A server, firewall or
 * blocklist that denies most things says "blocked", not "it exists".
 *
 * @param burst probes of one source on one server, close in time
 */
export function findStandOut(burst: readonly RequestRow[]): StandOut | null {
  const denied = burst.filter((request) => request.outcome === "denied");
  const notFound = burst.filter((request) => request.status === 404).length;
  const [request] = denied;
  if (!request || notFound < notFoundMin) return null;
  const isMostlyNotFound = notFound * 2 >= burst.length && denied.length * 4 <= notFound;
  return isMostlyNotFound ? { request, servers: [request.server], notFound } : null;
}

/** One denied probe of every (source, server), newest first: where to look for what stands out. */
export function groupDenied(denied: readonly RequestRow[], max: number): RequestRow[] {
  const groups = new Map<string, RequestRow>();
  for (const request of denied) {
    const key = JSON.stringify([request.source, request.server]);
    if (!groups.has(key)) groups.set(key, request);
  }
  return [...groups.values()].slice(0, max);
}

/** Joins what one source met with the same target on several servers. */
export function joinStandOuts(standOuts: readonly StandOut[]): StandOut[] {
  const joined = new Map<string, StandOut>();
  for (const { request, servers, notFound } of standOuts) {
    const key = JSON.stringify([request.source, request.method, request.target]);
    const same = joined.get(key);
    if (same) {
      same.servers.push(...servers);
      same.notFound += notFound;
    } else joined.set(key, { request, servers: [...servers], notFound });
  }
  return [...joined.values()];
}
