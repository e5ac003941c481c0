import { type EndpointId, type EndpointView, type Evidence, endpointKey, type Holder } from "./endpoint.ts";
import type { Look, SeenPort } from "./look.ts";

/** All that one look says of one endpoint. */
export type Sighting = {
  id: EndpointId;
  evidence: Evidence;
  holder: Holder;
  addresses: readonly string[];
  /** The port, or the short-lived ones that stand together, ascending. */
  ports: readonly number[];
};

/** Systems hand out UDP ports from here on (Linux 32768, IANA 49152) to whoever sends a datagram first. */
export const ephemeralMin = 32_768;

/**
 * Gathers what a look saw by endpoint: the sockets of IPv4 and IPv6 are one, and so are the short-lived UDP ports of one
 * process, unless `isExpected` knows the port, which then is no accident. Where sightings differ, open wins.
 */
export function sightingsOf(
  look: Look,
  isExpected: (protocol: string, port: number) => boolean,
): Map<string, Sighting> {
  const sightings = new Map<string, Sighting>();
  for (const seen of look.ports) {
    const id = idOf(look, seen, isExpected);
    const key = endpointKey(id);
    const sighting = sightingOf(look, seen, id);
    const other = sightings.get(key);
    sightings.set(key, other === undefined ? sighting : merge(other, sighting));
  }
  return sightings;
}

/** Said of an endpoint whose ports were counted as short-lived ones before an expectation named one. */
export const wasEphemeral = (id: EndpointId, known: readonly EndpointView[]): boolean =>
  id.protocol === "udp" &&
  id.port >= ephemeralMin &&
  known.some(({ ephemeralOf, addressClass }) => ephemeralOf !== null && addressClass === id.addressClass);

function idOf(
  { view }: Look,
  { addressClass, protocol, port, processes }: SeenPort,
  isExpected: (protocol: string, port: number) => boolean,
): EndpointId {
  const isShortLived =
    view === "inside" && protocol === "udp" && port >= ephemeralMin && !isExpected(protocol, port);
  return isShortLived
    ? { addressClass, protocol, port: 0, ephemeralOf: processes.join(", ") || "an unknown process" }
    : { addressClass, protocol, port, ephemeralOf: null };
}

function sightingOf(look: Look, seen: SeenPort, id: EndpointId): Sighting {
  const { service, isProbed, product, version, isTls, processes, unit } = seen;
  return {
    id,
    evidence: {
      scanId: look.scanId,
      tool: look.tool,
      atMs: look.atMs,
      state: seen.state,
      reason: seen.reason,
    },
    holder: { service, isProbed, product, version, isTls, processes, unit },
    addresses: [seen.address],
    ports: [seen.port],
  };
}

const strength = { open: 3, unsure: 2, filtered: 1, closed: 0, absent: -1 } as const;

function merge(a: Sighting, b: Sighting): Sighting {
  if (strength[a.evidence.state] !== strength[b.evidence.state])
    return strength[a.evidence.state] > strength[b.evidence.state] ? a : b;
  return {
    ...a,
    holder: mergeHolders(a.holder, b.holder),
    addresses: [...new Set([...a.addresses, ...b.addresses])].sort(),
    ports: [...new Set([...a.ports, ...b.ports])].sort((x, y) => x - y),
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
  };
}
