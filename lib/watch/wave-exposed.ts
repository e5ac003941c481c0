import { isPortOf, protocolsOfRules } from "../ports/probed-protocols.ts";
import { listExposedPorts } from "../store/finding/list-exposed-ports.ts";
import type { Transaction } from "../store/sql.ts";
import type { ArrivedMember } from "../store/wave/list-arrived-members.ts";
import type { KnownBurst } from "../waves/burst.ts";

/** An unexpected open port of the very protocol that a wave spoke to the web ports of that server. */
export type MetPort = { serverId: number; server: string; port: number };

/**
 * Finds where what a wave looks for is there: a server that was asked for RTSP and has 554 open though nobody expects it.
 *
 * @param members bursts of one wave that count
 */
export async function readExposed(
  members: readonly ArrivedMember[],
  bursts: ReadonlyMap<string, KnownBurst>,
  tx: Transaction,
): Promise<MetPort[]> {
  const asked = new Map<number, Set<string>>();
  for (const { serverId, burstId } of members) {
    const rules = (bursts.get(burstId)?.rules ?? []).map(({ key }) => key);
    if (protocolsOfRules(rules).length === 0) continue;
    const its = asked.get(serverId) ?? new Set();
    asked.set(serverId, its);
    for (const rule of rules) its.add(rule);
  }
  if (asked.size === 0) return [];
  const open = await listExposedPorts([...asked.keys()], tx);
  return open
    .filter((one) =>
      protocolsOfRules(asked.get(one.serverId) ?? []).some((protocol) => isPortOf(protocol, one)),
    )
    .map(({ serverId, server, port }) => ({ serverId, server, port }));
}
