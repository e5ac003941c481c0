import { findRule } from "../classify/rules/catalog.ts";
import type { TimeRange } from "../log/time-range.ts";
import type { Category } from "../log/vocabulary.ts";
import {
  isPortOf,
  type ProbedProtocol,
  probedProtocols,
  protocolsOfRules,
} from "../ports/probed-protocols.ts";
import { loadBursts } from "../store/burst/load-bursts.ts";
import { listListening, listReported } from "../store/port-endpoint/list-listening.ts";
import { listProtocolServers } from "../store/rollup/list-protocol-servers.ts";
import { getSql } from "../store/sql.ts";
import type { ProbedPorts } from "./probed-ports-words.ts";
import type { WaveDetails } from "./wave-rows.ts";

/** Bursts of a wave that are looked at. */
const burstsMax = 600;

/** The servers that were asked for each protocol, and by how many requests. */
type Asked = Map<ProbedProtocol, Map<number, number>>;

/** What a wave asked for, protocol by protocol, and where it is. */
export async function readProbedPortsOfWave({ bursts }: Pick<WaveDetails, "bursts">): Promise<ProbedPorts[]> {
  const loaded = await loadBursts(
    bursts.slice(0, burstsMax).map(({ id }) => id),
    getSql(),
  );
  const asked: Asked = new Map();
  for (const { serverId, rules } of loaded.values())
    for (const { key, count } of rules)
      for (const protocol of protocolsOfRules([key])) addAsked(asked, protocol, serverId, count);
  return meet(asked);
}

/** Every protocol that was spoken to the fleet's web ports over a time, or those asked for, and where it is open. */
export async function readProbedPorts(
  range: TimeRange,
  protocols: readonly ProbedProtocol[] = probedProtocols,
): Promise<ProbedPorts[]> {
  if (protocols.length === 0) return [];
  const ids = protocols.map(({ id }) => id);
  const asked: Asked = new Map();
  for (const { protocol: id, serverId, requests } of await listProtocolServers(range, { protocols: ids })) {
    const protocol = protocols.find((one) => one.id === id);
    if (protocol) addAsked(asked, protocol, serverId, requests);
  }
  return meet(asked);
}

/** The protocols that requests of a category may have spoken. */
export const protocolsOfCategory = (category: Category): ProbedProtocol[] =>
  probedProtocols.filter(({ rules }) => rules.some((rule) => findRule(rule)?.category === category));

function addAsked(asked: Asked, protocol: ProbedProtocol, serverId: number, requests: number): void {
  const servers = asked.get(protocol) ?? new Map<number, number>();
  asked.set(protocol, servers.set(serverId, (servers.get(serverId) ?? 0) + requests));
}

/** Two statements, however many protocols were asked for. */
async function meet(asked: Asked): Promise<ProbedPorts[]> {
  if (asked.size === 0) return [];
  const protocols = [...asked.keys()];
  const serverIds = [...new Set([...asked.values()].flatMap((servers) => [...servers.keys()]))];
  const [reported, listening] = await Promise.all([
    listReported(serverIds),
    listListening(serverIds, {
      ports: protocols.flatMap(({ ports }) => ports),
      services: protocols.flatMap(({ services }) => services),
    }),
  ]);
  return [...asked].map(([protocol, servers]) => ({
    protocol: protocol.name,
    port: protocol.ports[0] ?? 0,
    requests: [...servers.values()].reduce((sum, requests) => sum + requests, 0),
    servers: servers.size,
    reported: [...servers.keys()].filter((serverId) => reported.has(serverId)).length,
    listening: listening
      .filter((open) => servers.has(open.serverId) && isPortOf(protocol, open))
      .map(({ server, port, tone, isOpenStream }) => ({ server, port, tone, isOpenStream })),
  }));
}
