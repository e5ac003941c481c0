import { stepMs } from "../log/time-range.ts";
import { protocolOfRule } from "../ports/probed-protocols.ts";
import type { ProtocolCount } from "../store/rollup/add-protocol-counts.ts";
import type { ReadRequest } from "./read-batch.ts";

/**
 * Counts the requests that spoke another protocol to a web port, by server, protocol and hour. Pure; the order of the
 * requests does not matter.
 *
 * @param isOwn true for addresses of own networks: what the audit sends itself is nobody's probe
 */
export function countProtocols(
  requestsByServer: ReadonlyMap<number, readonly ReadRequest[]>,
  isOwn: (address: string, atMs: number) => boolean,
): ProtocolCount[] {
  const counts = new Map<string, ProtocolCount>();
  for (const [serverId, requests] of requestsByServer)
    for (const { request, judgement } of requests) {
      if (judgement.verdict !== "probe") continue;
      for (const rule of judgement.rules) {
        const protocol = protocolOfRule(rule);
        if (protocol === null) continue;
        if (!isOwn(judgement.address, request.timeMs)) add(counts, serverId, protocol.id, request.timeMs);
        break;
      }
    }
  return [...counts.values()];
}

function add(counts: Map<string, ProtocolCount>, serverId: number, protocol: string, timeMs: number): void {
  const atMs = Math.floor(timeMs / stepMs.hour) * stepMs.hour;
  const key = `${serverId} ${atMs} ${protocol}`;
  const held = counts.get(key);
  if (held) held.requests++;
  else counts.set(key, { serverId, atMs, protocol, requests: 1 });
}
