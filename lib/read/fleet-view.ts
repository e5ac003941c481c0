import { stepMs } from "../log/time-range.ts";
import type { Category } from "../log/vocabulary.ts";
import { protocolsOfRules } from "../ports/probed-protocols.ts";
import { type CategorySpread, countCategoryServers } from "../store/rollup/count-category-servers.ts";
import type { Phrase } from "./overview-words.ts";
import { readProbedPorts } from "./probed-ports.ts";
import { probedPortsSentence } from "./probed-ports-words.ts";
import type { SourceRow } from "./rows.ts";
import { listServers } from "./servers.ts";
import { sourceOfSearch } from "./source-of-search.ts";
import { findSource } from "./sources.ts";

/** What the fleet's own data say about lines that somebody asks about. */
export type FleetView = {
  servers: number;
  /** Sources among those asked for that the fleet has met in the last 30 days. */
  sources: SourceRow[];
  categories: CategorySpread[];
  /** Whether what was asked for is open at its own ports: a sentence for each protocol. */
  ports: Phrase[][];
};

const lookBackMs = 30 * stepMs.day;
/** More sources than this in one paste are not looked up. */
const sourcesMax = 5;

/** Looks up what was asked about in the last 30 days. Null while the fleet has no server. */
export async function readFleetView(
  asked: { clients: readonly string[]; categories: readonly Category[]; rules: readonly string[] },
  now: Date,
): Promise<FleetView | null> {
  const servers = await listServers(now);
  if (servers.length === 0) return null;
  const range = {
    from: new Date(Math.floor((now.getTime() - lookBackMs) / stepMs.day) * stepMs.day),
    to: new Date(now.getTime() + stepMs.hour),
  };
  const addresses = [
    ...new Set(asked.clients.map((client) => sourceOfSearch(client) ?? client.toLowerCase())),
  ];
  const [sources, categories, ports] = await Promise.all([
    Promise.all(addresses.slice(0, sourcesMax).map((address) => findSource(address, range))),
    asked.categories.length > 0 ? countCategoryServers(asked.categories, range) : [],
    readProbedPorts(range, protocolsOfRules(asked.rules)),
  ]);
  return {
    servers: servers.length,
    sources: sources.filter((source) => source !== null),
    categories,
    ports: ports.map(probedPortsSentence),
  };
}
