import type { EndpointView, Looked } from "./endpoint.ts";
import type { Covered, Look, PortProtocol } from "./look.ts";
import { holdsPort, sharedRanges, withoutRanges } from "./port-ranges.ts";
import { ephemeralMin } from "./sightings.ts";

/** One door that can be covered: a port at an address (null: from inside). */
type Door = { address: string | null; protocol: PortProtocol; port: number };

/** Looks have one order, so that the same looks in any order of arrival agree on which is the newest. */
export const isLater = (a: { atMs: number; scanId: string }, b: { atMs: number; scanId: string }): boolean =>
  a.atMs > b.atMs || (a.atMs === b.atMs && a.scanId > b.scanId);

const holdsDoor = (covered: Pick<Covered, "address" | "protocol" | "ports">, door: Door): boolean =>
  covered.address === door.address &&
  covered.protocol === door.protocol &&
  holdsPort(covered.ports, door.port);

/** The newest complete scan that covered a door; null where nobody ever looked. */
export const lookedAt = (looked: readonly Looked[], door: Door): Looked | null =>
  looked.find((entry) => holdsDoor(entry, door)) ?? null;

/** The doors that a look says something about: of an inside view there is one for each port. */
export const doorsOf = (
  look: Look,
  {
    protocol,
    addresses,
    ports,
  }: { protocol: PortProtocol; addresses: readonly string[]; ports: readonly number[] },
): Door[] =>
  look.view === "inside"
    ? ports.map((port) => ({ address: null, protocol, port }))
    : addresses.flatMap((address) => ports.map((port) => ({ address, protocol, port })));

/** Says whether a newer complete scan (or this very one) has already spoken about all of these doors. */
export const isOutdated = (look: Look, doors: readonly Door[], looked: readonly Looked[]): boolean =>
  doors.every((door) => {
    const newest = lookedAt(looked, door);
    return newest !== null && !isLater(look, newest);
  });

/** The doors of a known endpoint: where it was last seen open. The short-lived ports are covered as a whole. */
export const doorsOfEndpoint = (look: Look, endpoint: EndpointView): Door[] =>
  doorsOf(look, {
    protocol: endpoint.protocol,
    addresses: endpoint.addresses,
    ports: [endpoint.ephemeralOf === null ? endpoint.port : ephemeralMin],
  });

/** What covers all of these doors in a complete look, with those that refused; null where one was left out. */
export function coverOf(look: Look, doors: readonly Door[]): { isClosed: boolean } | null {
  if (look.outcome !== "complete") return null;
  const covers = doors.map((door) => look.covered.find((covered) => holdsDoor(covered, door)));
  if (covers.some((covered) => covered === undefined)) return null;
  return { isClosed: doors.every(({ port }, i) => holdsPort(covers[i]?.closed ?? [], port)) };
}

/** Enters what a complete look covered. A newer entry keeps its ports; an older one loses those that were looked at. */
export function enterCoverage(looked: readonly Looked[], look: Look): readonly Looked[] {
  if (look.outcome !== "complete" || look.covered.length === 0) return looked;
  let entries = [...looked];
  for (const { address, protocol, ports, closed } of look.covered) {
    const isSame = (entry: Looked) => entry.address === address && entry.protocol === protocol;
    const newer = entries.filter((entry) => isSame(entry) && !isLater(look, entry));
    const left = newer.reduce((rest, entry) => withoutRanges(rest, entry.ports), ports);
    const older = entries.map((entry) =>
      isSame(entry) && isLater(look, entry) ? narrow(entry, withoutRanges(entry.ports, ports)) : entry,
    );
    const { scanId, tool, atMs } = look;
    entries = [...older, narrow({ address, protocol, ports, closed, scanId, tool, atMs }, left)].filter(
      (entry) => entry.ports.length > 0,
    );
  }
  return entries.sort(
    (a, b) =>
      compare(a.address ?? "", b.address ?? "") ||
      compare(a.protocol, b.protocol) ||
      (isLater(a, b) ? -1 : 1),
  );
}

const narrow = (entry: Looked, ports: Looked["ports"]): Looked => ({
  ...entry,
  ports,
  closed: sharedRanges(entry.closed, ports),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
