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
    /** It opened after the first look, and nobody has decided on it. */
    isNews: boolean;
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
 * and what is left, of single servers. Ports that an expectation speaks of already are left out, and so is what opened
 * later: that is a question, and no habit to be written down.
 */
export function suggestExpectations(
  fleet: readonly ServerPorts[],
  existing: readonly Expectation[],
): Suggestion[] {
  const places = fleet.map(({ server, open }) => ({ server, open: unspoken(server, open, existing) }));
  const taken = new Set<OpenAt>();
  const suggestions: Suggestion[] = [];
  for (const { scope, inScope } of scopesOf(places)) {
    const open = inScope.flatMap((place) => place.open);
    // A single server is the last to be asked: what is said of it already is nobody's question.
    const asked = scope.kind === "server" ? open.filter((one) => !taken.has(one)) : open;
    for (const group of groupByPort(asked)) {
      const having = new Set(group.map(({ server }) => server));
      if (!isCommon(scope, having.size, inScope.length) || group.every((one) => taken.has(one))) continue;
      for (const one of group) taken.add(one);
      const names = [...having].map(({ name }) => name).sort();
      suggestions.push(suggestionOf(scope, group, names, inScope.length));
    }
  }
  return suggestions;
}

type OpenPort = ServerPorts["open"][number];

/** An open port of a server. */
type OpenAt = { server: ServerFacts; port: OpenPort };

/** The open ports of a server that no expectation speaks of. */
function unspoken(
  server: ServerFacts,
  open: ServerPorts["open"],
  existing: readonly Expectation[],
): OpenAt[] {
  const known = existing.filter((one) => isInScope(one, server));
  const isKnown = ({ protocol, port }: OpenPort) =>
    known.some((one) => one.protocol === protocol && port >= one.firstPort && port <= one.lastPort);
  return open.filter((port) => !port.isNews && !isKnown(port)).map((port) => ({ server, port }));
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
  const groups = new Map<PortProtocol, Map<number, OpenAt[]>>();
  for (const one of open) {
    const { protocol, port } = one.port;
    const ports = groups.get(protocol) ?? new Map<number, OpenAt[]>();
    groups.set(protocol, ports);
    const held = ports.get(port);
    if (held) held.push(one);
    else ports.set(port, [one]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, ports]) => [...ports].sort(([a], [b]) => a - b).map(([, group]) => group));
}

function suggestionOf(
  scope: Scope,
  group: readonly OpenAt[],
  servers: readonly string[],
  outOf: number,
): Suggestion {
  const [first] = group;
  const { protocol = "tcp", port = 0, service = null } = first?.port ?? {};
  const processes = new Set(group.map((one) => one.port.processes.join(", ")));
  const [process = ""] = processes;
  const isLocal = group.every((one) => reachOf(one.port.addressClass) === "loopback");
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
