import type { ChangeKind } from "./change.ts";
import { coverOf, doorsOf } from "./coverage-of.ts";
import { type EndpointId, endpointKey, type Holder } from "./endpoint.ts";
import { holderChanges } from "./holder-changes.ts";
import type { Look } from "./look.ts";
import { type Sighting, sightingsOf } from "./sightings.ts";

/** One endpoint in two scans. */
export type ComparedPort = {
  id: EndpointId;
  /**
   * `not_compared`: only one of the two can tell, because the other did not cover the port, or was not complete. The
   * classic mistake is to call that new or closed.
   */
  difference: "opened" | "closed" | "changed" | "same" | "not_compared";
  /** What changed; empty unless `changed`. */
  changes: readonly ChangeKind[];
  before: Holder | null;
  after: Holder | null;
};

export type ScanComparison = {
  /** In the order of keys. */
  ports: readonly ComparedPort[];
  counts: Record<ComparedPort["difference"], number>;
};

/**
 * Compares two looks of one view at one server as they are, without anything known before or since. Looks of different
 * views or vantages say different things, and are not to be compared.
 */
export function compareLooks(before: Look, after: Look): ScanComparison {
  const [a, b] = [before, after].map((look) => openIn(look));
  const ports: ComparedPort[] = [];
  for (const key of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])) {
    const [was, is] = [a?.get(key), b?.get(key)];
    const known = was ?? is;
    if (known !== undefined) ports.push(compare(known.id, was, is, before, after));
  }
  ports.sort((x, y) => (endpointKey(x.id) < endpointKey(y.id) ? -1 : 1));
  const counts = { opened: 0, closed: 0, changed: 0, same: 0, not_compared: 0 };
  for (const { difference } of ports) counts[difference]++;
  return { ports, counts };
}

function openIn(look: Look): Map<string, Sighting> {
  const open = [...sightingsOf(look, () => false)].filter(([, { evidence }]) => evidence.state === "open");
  return new Map(open);
}

function compare(
  id: EndpointId,
  was: Sighting | undefined,
  is: Sighting | undefined,
  before: Look,
  after: Look,
): ComparedPort {
  const sides = { id, before: was?.holder ?? null, after: is?.holder ?? null };
  if (was !== undefined && is !== undefined) {
    const changes = holderChanges(was.holder, is.holder);
    return { ...sides, difference: changes.length === 0 ? "same" : "changed", changes };
  }
  const other = was === undefined ? before : after;
  const isCovered = couldSee(other, was ?? is);
  const difference = isCovered ? (was === undefined ? "opened" : "closed") : "not_compared";
  return { ...sides, difference, changes: [] };
}

/** Says whether a look would have seen an endpoint that it does not show, or says itself that it is not open. */
function couldSee(look: Look, sighting: Sighting | undefined): boolean {
  if (sighting === undefined) return false;
  const { id, addresses, ports } = sighting;
  if (coverOf(look, doorsOf(look, { protocol: id.protocol, addresses, ports })) !== null) return true;
  return (
    look.outcome === "complete" &&
    look.ports.some(
      (seen) =>
        seen.addressClass === id.addressClass &&
        seen.protocol === id.protocol &&
        seen.port === id.port &&
        seen.state === "closed",
    )
  );
}
