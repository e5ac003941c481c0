import { stepMs } from "../log/time-range.ts";
import type { DummyMinute } from "../store/dummy/add-dummy-minutes.ts";
import type { ReadRequest } from "./read-batch.ts";

/**
 * Counts the dummy connections with which servers wake their own children, by minute: runs of them show the load that
 * a burst of probes caused. Pure; the order of the requests does not matter.
 */
export function countDummies(requestsByServer: ReadonlyMap<number, readonly ReadRequest[]>): DummyMinute[] {
  const minutes = new Map<string, DummyMinute>();
  for (const [serverId, requests] of requestsByServer) {
    for (const { request, judgement } of requests) {
      if (judgement.verdict !== "internal") continue;
      const { timeMs } = request;
      const minuteMs = Math.floor(timeMs / stepMs.minute) * stepMs.minute;
      const key = `${serverId} ${minuteMs}`;
      const held = minutes.get(key);
      if (held) {
        held.connections++;
        if (timeMs < held.firstMs) held.firstMs = timeMs;
        if (timeMs > held.lastMs) held.lastMs = timeMs;
      } else minutes.set(key, { serverId, minuteMs, firstMs: timeMs, lastMs: timeMs, connections: 1 });
    }
  }
  return [...minutes.values()];
}
