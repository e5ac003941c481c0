import type { ByteString } from "../log/request.ts";
import { stepMs } from "../log/time-range.ts";
import type { Span } from "../store/key/list-keys.ts";
import type { ReadRequest } from "./read-batch.ts";

/** Lines further apart than this are looked up apart, so that one late line does not cost a whole day's look-up. */
const gapMs = 60_000;

/**
 * The stretches of time that a server's lines cover: what has to be looked up to know which of them are stored
 * already. A stretch never crosses a UTC day.
 */
export function spansOf(serverId: number, bodies: readonly (readonly ReadRequest[])[]): Span[] {
  const times = new Float64Array(bodies.reduce((sum, requests) => sum + requests.length, 0));
  let i = 0;
  for (const requests of bodies) for (const read of requests) times[i++] = read.request.timeMs;
  times.sort();
  const spans: Span[] = [];
  let span: Span | undefined;
  for (const timeMs of times) {
    const sameDay = span && Math.floor(span.fromMs / stepMs.day) === Math.floor(timeMs / stepMs.day);
    if (span && sameDay && timeMs - span.toMs <= gapMs) span.toMs = timeMs;
    else {
      span = { serverId, fromMs: timeMs, toMs: timeMs };
      spans.push(span);
    }
  }
  return spans;
}

/**
 * Splits a server's bodies into lines that are new and lines that are stored already or stood in an earlier body.
 *
 * @param bodies the server's bodies in order of arrival
 * @param known identities that are stored
 * @returns the new lines, and how many of each body are duplicates
 */
export function dropDuplicates(
  bodies: readonly (readonly ReadRequest[])[],
  known: ReadonlySet<ByteString>,
): { fresh: ReadRequest[]; duplicates: number[] } {
  const contested = bodies.length > 1 ? overlapOf(bodies) : null;
  const earlier = new Set<ByteString>();
  const fresh: ReadRequest[] = [];
  const duplicates = bodies.map((requests) => {
    let count = 0;
    for (const read of requests) {
      const inOverlap =
        contested && read.request.timeMs >= contested.fromMs && read.request.timeMs <= contested.toMs;
      if (known.has(read.key) || (inOverlap && earlier.has(read.key))) count++;
      else {
        if (inOverlap) earlier.add(read.key);
        fresh.push(read);
      }
    }
    return count;
  });
  return { fresh, duplicates };
}

/** The stretch of time in which lines of two bodies may be the same; null where no two bodies overlap. */
function overlapOf(bodies: readonly (readonly ReadRequest[])[]): { fromMs: number; toMs: number } | null {
  const extents = bodies.filter((requests) => requests.length > 0).map(extentOf);
  extents.sort((a, b) => a.fromMs - b.fromMs);
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  let reach = Number.NEGATIVE_INFINITY;
  for (const extent of extents) {
    if (extent.fromMs <= reach) {
      fromMs = Math.min(fromMs, extent.fromMs);
      toMs = Math.max(toMs, Math.min(reach, extent.toMs));
    }
    reach = Math.max(reach, extent.toMs);
  }
  return fromMs <= toMs ? { fromMs, toMs } : null;
}

function extentOf(requests: readonly ReadRequest[]): { fromMs: number; toMs: number } {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const { request } of requests) {
    if (request.timeMs < fromMs) fromMs = request.timeMs;
    if (request.timeMs > toMs) toMs = request.timeMs;
  }
  return { fromMs, toMs };
}
