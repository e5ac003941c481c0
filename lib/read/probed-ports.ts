import type { TimeRange } from "../log/time-range.ts";
import {
  type ProbedProtocol,
  probedProtocols,
  protocolOfCategory,
  protocolsOfRules,
} from "../ports/probed-protocols.ts";
import { loadBursts } from "../store/burst/load-bursts.ts";
import { countReported, listListening } from "../store/port-endpoint/list-listening.ts";
import { listServersProbed } from "../store/rollup/list-servers-probed.ts";
import { getSql } from "../store/sql.ts";
import type { ProbedPorts } from "./probed-ports-words.ts";
import type { WaveDetails } from "./wave-rows.ts";

/** Bursts of a wave that are looked at, and servers that were asked. */
const [burstsMax, serversMax] = [600, 2_000];

/** What a wave asked for, protocol by protocol, and where it is. */
export async function readProbedPortsOfWave({ bursts }: Pick<WaveDetails, "bursts">): Promise<ProbedPorts[]> {
  const loaded = await loadBursts(
    bursts.slice(0, burstsMax).map(({ id }) => id),
    getSql(),
  );
  const asked = new Map<ProbedProtocol, Set<number>>();
  for (const { serverId, rules } of loaded.values())
    for (const protocol of protocolsOfRules(rules.map(({ key }) => key))) {
      const servers = asked.get(protocol) ?? new Set();
      asked.set(protocol, servers.add(serverId));
    }
  return Promise.all([...asked].map(([protocol, servers]) => meet(protocol, [...servers])));
}

/** The same for a category over a time; null for one that is about no protocol with ports of its own. */
export async function readProbedPortsOfCategory(
  category: string,
  range: TimeRange,
): Promise<ProbedPorts | null> {
  const protocol = protocolOfCategory(category);
  if (protocol?.category == null) return null;
  const servers = await listServersProbed(protocol.category, range, serversMax);
  return servers.length === 0 ? null : meet(protocol, servers);
}

/** The categories that are about one such protocol, as the overview tells of them. */
export async function readProbedPorts(range: TimeRange): Promise<ProbedPorts[]> {
  const categories = probedProtocols.flatMap(({ category }) => category ?? []);
  const found = await Promise.all(categories.map((category) => readProbedPortsOfCategory(category, range)));
  return found.filter((one) => one !== null);
}

async function meet(protocol: ProbedProtocol, serverIds: readonly number[]): Promise<ProbedPorts> {
  const [reported, listening] = await Promise.all([
    countReported(serverIds),
    listListening(serverIds, protocol),
  ]);
  return {
    protocol: protocol.name,
    servers: serverIds.length,
    reported,
    listening: listening.map(({ server, port, isOpenStream }) => ({ server, port, isOpenStream })),
  };
}
