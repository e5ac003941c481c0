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
  const places = fleet.map(({ server, open }) => ({ server, open: unspoken(server, open, existing) }));
  const taken = new Set<string>();
  const suggestions: Suggestion[] = [];
  for (const { scope, inScope } of scopesOf(places))
    for (const group of groupByPort(inScope.flatMap(({ open }) => open))) {
      const names = [...new Set(group.map(({ server }) => server.name))].sort();
      if (!isCommon(scope, names.length, inScope.length)) continue;
      if (group.every((one) => taken.has(takenKey(one)))) continue;
      for (const one of group) taken.add(takenKey(one));
      suggestions.push(suggestionOf(scope, group, names, inScope.length));
    }
  return suggestions;
}

type OpenAt = ServerPorts["open"][number] & { server: ServerFacts };

const takenKey = ({ server, protocol, port }: OpenAt): string => `${server.name} ${protocol} ${port}`;

/** The open ports of a server that no expectation speaks of. */
function unspoken(
  server: ServerFacts,
  open: ServerPorts["open"],
  existing: readonly Expectation[],
): OpenAt[] {
  const known = existing.filter((one) => isInScope(one, server));
  return open
    .filter(
      ({ protocol, port }) =>
        !known.some((one) => one.protocol === protocol && port >= one.firstPort && port <= one.lastPort),
    )
    .map((port) => ({ ...port, server }));
}

type Place = { server: ServerFacts; open: readonly OpenAt[] };

/**
 * The most general first, so that what all have is not said of each. Each with the servers that are in it, so that the
 * ports of a large fleet are gone through once a scope that they are in, not once for every server.
 */
function scopesOf(places: readonly Place[]): { scope: Scope; inScope: readonly Place[] }[] {
  const named = (kind: "role" | "tag", namesOf: (server: ServerFacts) => readonly string[]) => {
    const groups = new Map<string, Place[]>();
    for (const place of places)
      for (const name of new Set(namesOf(place.server))) {
        const held = groups.get(name);
        if (held) held.push(place);
        else groups.set(name, [place]);
      }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inScope]) => ({ scope: { kind, name } as const, inScope }));
  };
  return [
    { scope: { kind: "fleet" }, inScope: places },
    ...named("role", ({ roles }) => roles),
    ...named("tag", ({ tags }) => tags),
    ...places.map((place) => ({
      scope: { kind: "server", name: place.server.name } as const,
      inScope: [place],
    })),
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
    const held = groups.get(key);
    if (held) held.push(one);
    else groups.set(key, [one]);
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
