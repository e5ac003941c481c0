import {
  type EndpointId,
  type EndpointView,
  type Evidence,
  endpointKey,
  type Holder,
  portKey,
} from "./endpoint.ts";
import type { Look, PortProtocol, SeenPort } from "./look.ts";

/** All that one look says of one endpoint. */
export type Sighting = {
  id: EndpointId;
  evidence: Evidence;
  holder: Holder;
  addresses: readonly string[];
  /** The port, or the short-lived ones that stand together, ascending. */
  ports: readonly number[];
};

/** Says whether an expectation speaks of a port. */
export type IsExpected = (protocol: PortProtocol, port: number) => boolean;

/** Systems hand out UDP ports from here on (Linux 32768, IANA 49152) to whoever sends a datagram first. */
export const ephemeralMin = 32_768;

/**
 * Gathers what a look saw by endpoint: the sockets of IPv4 and IPv6 are one, and so are the short-lived UDP ports of one
 * process, unless `isExpected` knows the port, which then is no accident. Where sightings differ, open wins.
 */
export function sightingsOf(look: Look, isExpected: IsExpected): Map<string, Sighting> {
  const groups = new Map<string, { id: EndpointId; seen: SeenPort[] }>();
  for (const seen of look.ports) {
    const id = idOf(look, seen, isExpected);
    const key = endpointKey(id);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { id, seen: [seen] });
    else group.seen.push(seen);
  }
  return new Map([...groups].map(([key, { id, seen }]) => [key, sightingOf(look, id, seen)]));
}

/** Sightings by `portKey`. */
export function groupSightings(
  sightings: ReadonlyMap<string, Sighting>,
): ReadonlyMap<string, readonly Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings.values())
    groups.set(portKey(sighting.id), [...(groups.get(portKey(sighting.id)) ?? []), sighting]);
  return groups;
}

/** Said of an endpoint whose ports were counted as short-lived ones before an expectation named one. */
export const wasEphemeral = (id: EndpointId, known: readonly EndpointView[]): boolean =>
  id.protocol === "udp" &&
  id.port >= ephemeralMin &&
  known.some(({ ephemeralOf, addressClass }) => ephemeralOf !== null && addressClass === id.addressClass);

function idOf(
  { view }: Look,
  { addressClass, protocol, port, processes }: SeenPort,
  isExpected: IsExpected,
): EndpointId {
  const isShortLived =
    view === "inside" && protocol === "udp" && port >= ephemeralMin && !isExpected(protocol, port);
  return isShortLived
    ? { addressClass, protocol, port: 0, ephemeralOf: processes.join(", ") || "an unknown process" }
    : { addressClass, protocol, port, ephemeralOf: null };
}

const strength = { open: 3, unsure: 2, filtered: 1, closed: 0 } as const;

function sightingOf({ scanId, tool, atMs }: Look, id: EndpointId, all: readonly SeenPort[]): Sighting {
  const most = all.reduce((max, { state }) => Math.max(max, strength[state]), 0);
  const told = all.filter(({ state }) => strength[state] === most);
  const [first] = told;
  const holders = told.map(
    ({ service, isProbed, product, version, isTls, processes, unit, package: packageName }): Holder => ({
      ...{ service, isProbed, product, version, isTls, processes, unit, package: packageName },
    }),
  );
  return {
    id,
    evidence: { scanId, tool, atMs, state: first?.state ?? "unsure", reason: first?.reason ?? null },
    holder: holders.reduce(mergeHolders),
    addresses: [...new Set(told.map(({ address }) => address))].sort(),
    ports: [...new Set(told.map(({ port }) => port))].sort((a, b) => a - b),
  };
}

/** The probed one leads; each completes what the other does not know. */
function mergeHolders(a: Holder, b: Holder): Holder {
  const [main, other] = b.isProbed && !a.isProbed ? [b, a] : [a, b];
  return {
    service: main.service ?? other.service,
    isProbed: main.isProbed,
    product: main.product ?? other.product,
    version: main.version ?? other.version,
    isTls: main.isTls ?? other.isTls,
    processes: [...new Set([...a.processes, ...b.processes])].sort(),
    unit: main.unit ?? other.unit,
    package: main.package ?? other.package ?? null,
  };
}
