import type { Burst, KnownBurst } from "./burst.ts";
import { mergeBursts } from "./merge-piece.ts";

/** Bursts of one source that are in no wave, seen as one: what it tries slowly, a request now and one hours later. */
export type Trail = {
  /** All of them in one, whatever the server. */
  whole: Burst;
  /** The same by server, that of the burst asked about first. */
  byServer: Burst[];
  /** Those that were waiting. */
  bursts: KnownBurst[];
};

/**
 * The trail that a burst is the newest part of; null where its source has nothing waiting.
 *
 * A burst ends with half an hour of quiet, so a list that is tried at one request an hour is as many bursts as requests.
 * None of them says anything; all together they are a list like any other.
 */
export function trailOf(burst: KnownBurst, waiting: readonly KnownBurst[]): Trail | null {
  const bursts = waiting.filter(({ id, source }) => source === burst.source && id !== burst.id);
  if (bursts.length === 0) return null;
  const byServer = new Map<number, Burst>();
  for (const one of [burst, ...bursts]) {
    const held = byServer.get(one.serverId);
    byServer.set(one.serverId, held ? mergeBursts(held, one) : one);
  }
  return { whole: bursts.reduce<Burst>(mergeBursts, burst), byServer: [...byServer.values()], bursts };
}
