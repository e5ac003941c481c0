import { type AddressClass, reachOf } from "./address-class.ts";
import { type Expectation, isInScope, type Scope, type ServerFacts } from "./expectation.ts";
import type { PortProtocol } from "./look.ts";
import { serviceClassOf } from "./service-class.ts";

/** What one server has open, for suggesting. */
export type ServerPorts = {
  server: ServerFacts;
  open: readonly {
    protocol: PortProtocol;
    port: number;
    addressClass: AddressClass;
    service: string | null;
    processes: readonly string[];
  }[];
};

/** A statement that somebody may want to make; nothing is expected before a person has said so. */
export type Suggestion = {
  scope: Scope;
  protocol: PortProtocol;
  port: number;
  /** `loopback` where it listens nowhere else, else null. */
  address: "loopback" | null;
  /** The process where all have the same one. */
  process: string | null;
  /** Names of the servers that have it, and of how many in the scope. */
  servers: readonly string[];
  outOf: number;
  why: string;
  /** Why it should not be accepted without a thought; null where nothing speaks against it. */
  caution: string | null;
};

const shareOfRole = 0.6;
const shareOfFleet = 0.8;
const serversMin = 2;

/**
 * Groups what was learned into as few statements as can be: ports of nearly the whole fleet, then of a role, of a tag,
 * and what is left, of single servers. Ports that an expectation speaks of already are left out.
 */
export function suggestExpectations(
  fleet: readonly ServerPorts[],
  existing: readonly Expectation[],
): Suggestion[] {
  const open: OpenAt[] = fleet.flatMap(({ server, open: ports }) =>
    ports
      .filter(({ protocol, port }) => !existing.some((known) => speaksOf(known, server, protocol, port)))
      .map((port) => ({ ...port, server })),
  );
  const servers = fleet.map(({ server }) => server);
  const taken = new Set<string>();
  const suggestions: Suggestion[] = [];
  for (const scope of scopesOf(servers)) {
    const inScope = servers.filter((server) => isInScope({ scope }, server));
    for (const group of groupByPort(open.filter(({ server }) => isInScope({ scope }, server)))) {
      const left = group.filter((one) => !taken.has(takenKey(one)));
      const names = [...new Set(group.map(({ server }) => server.name))].sort();
      if (left.length === 0 || !isCommon(scope, names.length, inScope.length)) continue;
      for (const one of group) taken.add(takenKey(one));
      suggestions.push(suggestionOf(scope, group, names, inScope.length));
    }
  }
  return suggestions;
}

type OpenAt = ServerPorts["open"][number] & { server: ServerFacts };

const takenKey = ({ server, protocol, port }: OpenAt): string => `${server.name} ${protocol} ${port}`;

const speaksOf = (known: Expectation, server: ServerFacts, protocol: string, port: number): boolean =>
  known.protocol === protocol &&
  port >= known.firstPort &&
  port <= known.lastPort &&
  isInScope(known, server);

/** The most general first, so that what all have is not said of each. */
function scopesOf(servers: readonly ServerFacts[]): Scope[] {
  const names = (kind: "role" | "tag", all: readonly string[]): Scope[] =>
    [...new Set(all)].sort().map((name) => ({ kind, name }));
  return [
    { kind: "fleet" },
    ...names(
      "role",
      servers.flatMap(({ roles }) => roles),
    ),
    ...names(
      "tag",
      servers.flatMap(({ tags }) => tags),
    ),
    ...servers.map(({ name }): Scope => ({ kind: "server", name })),
  ];
}

function isCommon({ kind }: Scope, having: number, all: number): boolean {
  if (kind === "server") return having > 0;
  return having >= serversMin && having >= all * (kind === "fleet" ? shareOfFleet : shareOfRole);
}

function groupByPort(open: readonly OpenAt[]): OpenAt[][] {
  const groups = new Map<string, OpenAt[]>();
  for (const one of open) {
    const key = `${one.protocol} ${String(one.port).padStart(5, "0")}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function suggestionOf(
  scope: Scope,
  group: readonly OpenAt[],
  servers: readonly string[],
  outOf: number,
): Suggestion {
  const [first] = group;
  const { protocol = "tcp", port = 0, service = null } = first ?? {};
  const processes = new Set(group.map((one) => one.processes.join(", ")));
  const [process = ""] = processes;
  const isLocal = group.every(({ addressClass }) => reachOf(addressClass) === "loopback");
  const share =
    scope.kind === "server"
      ? "it was open when the server was first looked at"
      : `${servers.length} of ${outOf} servers have it open`;
  return {
    scope,
    protocol,
    port,
    address: isLocal ? "loopback" : null,
    process: processes.size === 1 && process !== "" ? process : null,
    servers,
    outOf,
    why: `${port}/${protocol}: ${share}`,
    caution: isLocal ? null : serviceClassOf(service, port, protocol).caution,
  };
}
