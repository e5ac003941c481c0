import { widthOf } from "./address-class.ts";
import type { Change, ChangeSide } from "./change.ts";
import {
  coverOf,
  doorsOf,
  doorsOfEndpoint,
  enterCoverage,
  isLater,
  isOutdated,
  lookedAt,
} from "./coverage-of.ts";
import {
  dayMs,
  type EndpointId,
  type EndpointView,
  type Evidence,
  endpointKey,
  groupByPort,
  isFlapping,
  isStanding,
  type KnownView,
  portKey,
} from "./endpoint.ts";
import { holderChanges, isSameProcess, keepKnown } from "./holder-changes.ts";
import type { Look } from "./look.ts";
import { groupSightings, type IsExpected, type Sighting, sightingsOf, wasEphemeral } from "./sightings.ts";

export type Applied = {
  view: KnownView;
  /** In the order of their endpoints' keys. */
  changes: readonly Change[];
  /** Ports that were found where nobody had looked before: "12 ports learned, review". Never news. */
  learned: readonly EndpointId[];
};

/** One scan that misses a port may have been cut off by a rate limit; two in a row were not. */
const closeAfter = 2;

/**
 * Brings what one view of one server knows up to date with one look of the same view. What the look did not cover, and
 * what a newer one has covered, stays as it is; so the same look applied again changes nothing, and one that arrives late
 * never rewrites the present.
 *
 * - Open where it was never seen: `opened`, if an earlier complete look covered the port, else learned in silence.
 * - Not open though covered by a complete look: `unverified`, and at the second in a row `closed`.
 * - Said to be closed by a partial or failed look: `unverified`, which counts for nothing.
 *
 * @param isExpected ports that are known by an expectation: short-lived UDP ports are then endpoints of their own
 */
export function applyScan(
  known: KnownView,
  look: Look,
  nowMs: number,
  isExpected: IsExpected = () => false,
): Applied {
  const byPort = groupByPort(known.endpoints);
  const sightings = sightingsOf(
    look,
    (protocol, port) =>
      isExpected(protocol, port) || byPort.has(portKey({ protocol, port, ephemeralOf: null })),
  );
  const scene: Scene = { known, look, nowMs, sightings, byPort, seenByPort: groupSightings(sightings) };
  const byKey = new Map<string, Step>();
  for (const endpoint of known.endpoints) {
    const key = endpointKey(endpoint);
    const sighting = sightings.get(key);
    byKey.set(key, sighting === undefined ? missed(endpoint, scene) : seen(endpoint, sighting, scene));
  }
  for (const [key, sighting] of sightings) {
    const begun = byKey.has(key) ? null : begin(sighting, scene);
    if (begun !== null) byKey.set(key, begun);
  }
  const steps = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, step]) => step);
  return {
    view: {
      endpoints: steps.map(({ endpoint }) => endpoint),
      looked: enterCoverage(known.looked, look),
    },
    changes: steps.flatMap(({ changes }) => changes),
    learned: steps.flatMap(({ endpoint, isNew }) => (isNew && endpoint.isLearned ? [idOf(endpoint)] : [])),
  };
}

type Scene = {
  known: KnownView;
  look: Look;
  nowMs: number;
  sightings: ReadonlyMap<string, Sighting>;
  byPort: ReadonlyMap<string, readonly EndpointView[]>;
  seenByPort: ReadonlyMap<string, readonly Sighting[]>;
};
type Step = { endpoint: EndpointView; changes: Change[]; isNew: boolean };

const unchanged = (endpoint: EndpointView): Step => ({ endpoint, changes: [], isNew: false });

/** An endpoint that nobody knew. Only being open makes one. */
function begin(sighting: Sighting, scene: Scene): Step | null {
  const { known, look, nowMs } = scene;
  const { id, evidence, holder, addresses, ports } = sighting;
  const doors = doorsOf(look, { protocol: id.protocol, addresses, ports });
  if (evidence.state !== "open" || isOutdated(look, doors, known.looked)) return null;
  const isNews = doors.some((door) => lookedAt(known.looked, door) !== null);
  const isLearned = !isNews || wasEphemeral(id, known.endpoints);
  const widenedFrom = isLearned ? null : narrowerBefore(sighting, scene);
  const endpoint: EndpointView = {
    ...id,
    state: "open",
    evidence,
    openEvidence: evidence,
    negatives: 0,
    isLearned,
    holder,
    addresses,
    ports: ports.length,
    widenedFrom,
    firstOpenMs: look.atMs,
    openSinceMs: look.atMs,
    closedMs: null,
    edgesMs: isLearned ? [] : [look.atMs],
  };
  const kind = widenedFrom === null ? "opened" : "bind_widened";
  const from = widenedFrom === null ? null : { ...sideOf(endpoint), addressClass: widenedFrom };
  const change: Change = { ...changeOf(endpoint, look, nowMs), kind, from };
  return { endpoint, changes: isLearned ? [] : [change], isNew: true };
}

function seen(endpoint: EndpointView, sighting: Sighting, scene: Scene): Step {
  const { known, look, nowMs } = scene;
  const { evidence, addresses, ports } = sighting;
  const doors = doorsOf(look, { protocol: endpoint.protocol, addresses, ports });
  if (!isLater(look, endpoint.evidence) || isOutdated(look, doors, known.looked)) return unchanged(endpoint);
  if (evidence.state === "unsure") return unchanged(endpoint);
  if (evidence.state !== "open") return refusedStep(endpoint, evidence, addresses, scene);
  const wasStanding = isStanding(endpoint);
  const widenedFrom = wasStanding ? endpoint.widenedFrom : narrowerBefore(sighting, scene);
  const holder = keepKnown(endpoint.holder, sighting.holder);
  const open: EndpointView = {
    ...endpoint,
    state: "open",
    evidence,
    openEvidence: evidence,
    negatives: 0,
    isLearned: endpoint.isLearned && wasStanding,
    holder,
    addresses,
    ports: ports.length,
    widenedFrom,
    openSinceMs: wasStanding ? endpoint.openSinceMs : look.atMs,
    closedMs: null,
    edgesMs: wasStanding ? endpoint.edgesMs : withEdge(endpoint, look.atMs),
  };
  const base = { ...changeOf(open, look, nowMs), from: sideOf(endpoint) };
  if (endpoint.ephemeralOf !== null) return unchanged(open);
  if (wasStanding)
    return {
      endpoint: open,
      changes: holderChanges(endpoint.holder, holder).map((kind) => ({ ...base, kind })),
      isNew: false,
    };
  const from = widenedFrom === null ? base.from : { ...base.from, addressClass: widenedFrom };
  const kind = widenedFrom === null ? "reopened" : "bind_widened";
  return { endpoint: open, changes: [{ ...base, kind, from }], isNew: false };
}

/** Listed as closed or filtered. A refusal speaks for itself; silence counts only where the look covered the port. */
function refusedStep(
  endpoint: EndpointView,
  evidence: Evidence,
  addresses: readonly string[],
  scene: Scene,
): Step {
  const isThere = endpoint.addresses.every((address) => addresses.includes(address));
  if (!isThere) return unchanged(endpoint);
  const isCovered = coverOf(scene.look, doorsOfEndpoint(scene.look, endpoint)) !== null;
  // That one short-lived port is closed says nothing of the others.
  const isRefusal = evidence.state === "closed" && endpoint.ephemeralOf === null;
  const counts = scene.look.outcome === "complete" && (isCovered || isRefusal);
  return counts
    ? negativeStep(endpoint, evidence, evidence.state === "closed", scene)
    : doubted(endpoint, evidence);
}

/** Not mentioned: a negative where a complete look covered every address that it was last seen open at. */
function missed(endpoint: EndpointView, scene: Scene): Step {
  const { known, look } = scene;
  const doors = doorsOfEndpoint(look, endpoint);
  const cover = coverOf(look, doors);
  if (cover === null || !isLater(look, endpoint.evidence) || isOutdated(look, doors, known.looked))
    return unchanged(endpoint);
  const { scanId, tool, atMs } = look;
  return negativeStep(endpoint, { scanId, tool, atMs, state: "absent", reason: null }, cover.isClosed, scene);
}

/** Doubt that counts for nothing: the next complete look decides. */
const doubted = (endpoint: EndpointView, evidence: Evidence): Step =>
  unchanged(isStanding(endpoint) ? { ...endpoint, state: "unverified", evidence } : endpoint);

function negativeStep(endpoint: EndpointView, evidence: Evidence, isClosed: boolean, scene: Scene): Step {
  const { look, nowMs } = scene;
  // Two reports of one moment (a scan saved in two formats) are one look.
  if (evidence.atMs <= endpoint.evidence.atMs) return unchanged(endpoint);
  const negatives = endpoint.negatives + 1;
  const gone = isClosed ? "closed" : "filtered";
  if (!isStanding(endpoint)) return unchanged({ ...endpoint, state: gone, evidence, negatives });
  if (negatives < closeAfter) return unchanged({ ...endpoint, state: "unverified", evidence, negatives });
  const closed: EndpointView = {
    ...endpoint,
    state: gone,
    evidence,
    negatives,
    widenedFrom: null,
    closedMs: look.atMs,
    edgesMs: withEdge(endpoint, look.atMs),
  };
  if (endpoint.ephemeralOf !== null) return unchanged(closed);
  const narrower = narrowerNow(endpoint, scene);
  const change: Change = { ...changeOf(closed, look, nowMs), kind: "closed", from: sideOf(endpoint) };
  return {
    endpoint: closed,
    changes: [narrower === null ? change : { ...change, kind: "bind_narrowed", to: narrower }],
    isNew: false,
  };
}

/**
 * The widest class at which a port stood before that now opens at a wider one; null where none did, or where the old
 * listener is still there and the new one is another process (a resolver on loopback beside a DNS server).
 */
function narrowerBefore({ id, holder }: Sighting, { look, byPort, sightings }: Scene): string | null {
  if (look.view !== "inside" || id.ephemeralOf !== null) return null;
  const before = (byPort.get(portKey(id)) ?? [])
    .filter(isStanding)
    .sort((a, b) => widthOf(b.addressClass) - widthOf(a.addressClass));
  const [widest] = before;
  if (widest === undefined || widthOf(widest.addressClass) >= widthOf(id.addressClass)) return null;
  const isGone = before.every((other) => !sightings.has(endpointKey(other)));
  const isSame = before.some((other) => isSameProcess(other.holder.processes, holder.processes));
  return isGone || isSame ? widest.addressClass : null;
}

/** Where the port that closes here goes on listening at a narrower class, as the same process or in its stead. */
function narrowerNow(closing: EndpointView, { look, byPort, seenByPort }: Scene): ChangeSide | null {
  if (look.view !== "inside") return null;
  for (const { id, evidence, holder } of seenByPort.get(portKey(closing)) ?? []) {
    if (evidence.state !== "open") continue;
    if (widthOf(id.addressClass) >= widthOf(closing.addressClass)) continue;
    const before = byPort.get(portKey(id))?.find(({ addressClass }) => addressClass === id.addressClass);
    const isInItsStead = before === undefined || before.openSinceMs > closing.openEvidence.atMs;
    if (isInItsStead || isSameProcess(closing.holder.processes, holder.processes))
      return { state: "open", addressClass: id.addressClass, holder };
  }
  return null;
}

const idOf = ({ addressClass, protocol, port, ephemeralOf }: EndpointId): EndpointId => ({
  addressClass,
  protocol,
  port,
  ephemeralOf,
});

const sideOf = ({ state, addressClass, holder }: EndpointView): ChangeSide => ({
  state,
  addressClass,
  holder,
});

const changeOf = (endpoint: EndpointView, look: Look, nowMs: number): Omit<Change, "kind" | "from"> => ({
  endpoint: idOf(endpoint),
  atMs: look.atMs,
  scanId: look.scanId,
  to: sideOf(endpoint),
  isFlapping: isFlapping(endpoint, nowMs),
});

const withEdge = ({ edgesMs }: EndpointView, atMs: number): number[] => [
  ...edgesMs.filter((edgeMs) => edgeMs > atMs - dayMs),
  atMs,
];
