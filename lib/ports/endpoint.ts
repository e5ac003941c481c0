import type { PortRange } from "../scan/scan.ts";
import type { AddressClass } from "./address-class.ts";
import type { PortProtocol, SeenState } from "./look.ts";

/**
 * What an endpoint is known by, within its server: never by process id, product or version, which change while the door
 * stays the same.
 */
export type EndpointId = {
  addressClass: AddressClass;
  protocol: PortProtocol;
  /** 0 for the short-lived UDP ports of one process, which are one endpoint together. */
  port: number;
  /** That process; null everywhere else. */
  ephemeralOf: string | null;
};

/** `unverified`: it was open, and the newest look leaves doubt. Never said of a port that nobody looked at again. */
export type PortState = "open" | "closed" | "filtered" | "unverified";

/** A statement of a scan about an endpoint. */
export type Evidence = {
  scanId: string;
  tool: string;
  atMs: number;
  /** `absent`: the scan covered it and did not list it. */
  state: SeenState | "absent";
  reason: string | null;
};

/** What listens there, as far as it was seen. */
export type Holder = {
  service: string | null;
  isProbed: boolean;
  product: string | null;
  version: string | null;
  isTls: boolean | null;
  processes: readonly string[];
  unit: string | null;
  /** As of `SeenPort`; missing in what was stored before it was asked for. */
  package?: string | null;
};

/** An endpoint as one view of its server knows it: the inside, or one vantage. It begins when it is first seen open. */
export type EndpointView = EndpointId & {
  state: PortState;
  /** The newest statement about it. */
  evidence: Evidence;
  /** The newest statement that it was open. */
  openEvidence: Evidence;
  /** Complete looks in a row, up to the newest, that covered it and did not see it open. */
  negatives: number;
  /** It was there when this part of the server was first looked at: no news, but worth a review. */
  isLearned: boolean;
  holder: Holder;
  /** Where it was last seen open, as the tool wrote it. */
  addresses: readonly string[];
  /** How many ports stand together here; 1 unless they are ephemeral. */
  ports: number;
  /** The narrower class that the same port had before, when it was opened up; null otherwise. */
  widenedFrom: AddressClass | null;
  firstOpenMs: number;
  openSinceMs: number;
  closedMs: number | null;
  /** When it opened and closed within the last 24 hours, ascending. */
  edgesMs: readonly number[];
};

/** Ports of one address (null: the inside) and protocol, and the newest complete scan that covered them. */
export type Looked = {
  address: string | null;
  protocol: PortProtocol;
  ports: readonly PortRange[];
  closed: readonly PortRange[];
  scanId: string;
  tool: string;
  atMs: number;
};

/**
 * All that one view knows of one server. Views are never compared with each other by `applyLook`: what fra-1 cannot
 * reach may be open to the office.
 */
export type KnownView = { endpoints: readonly EndpointView[]; looked: readonly Looked[] };

export const emptyView: KnownView = { endpoints: [], looked: [] };

/** The id as one text, unique within a server: `any tcp 554`. */
export const endpointKey = ({ addressClass, protocol, port, ephemeralOf }: EndpointId): string =>
  ephemeralOf === null
    ? `${addressClass} ${protocol} ${port}`
    : `${addressClass} ${protocol} ephemeral ${ephemeralOf}`;

/** What endpoints have in common that are one port at several classes of address. */
export const portKey = ({ protocol, port, ephemeralOf }: Omit<EndpointId, "addressClass">): string =>
  `${protocol} ${port} ${ephemeralOf ?? ""}`;

/** Endpoints by `portKey`: a host that answers on all 65,535 ports must not be searched for each of them. */
export function groupByPort<T extends EndpointId>(endpoints: Iterable<T>): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(portKey(endpoint));
    if (group === undefined) groups.set(portKey(endpoint), [endpoint]);
    else group.push(endpoint);
  }
  return groups;
}

/** Seen open and not closed since; doubt leaves it counted as open. */
export const isStanding = ({ state }: Pick<EndpointView, "state">): boolean =>
  state === "open" || state === "unverified";

/** Opening and closing so often within 24 hours is one message, not many. */
const flappingEdges = 3;
export const dayMs = 86_400_000;

/** Says whether an endpoint opened and closed three times or more within the 24 hours before `nowMs`. */
export const isFlapping = ({ edgesMs }: Pick<EndpointView, "edgesMs">, nowMs: number): boolean =>
  edgesMs.filter((atMs) => atMs > nowMs - dayMs && atMs <= nowMs).length >= flappingEdges;

/** Says whether the newest evidence is older than two of the intervals at which this view is looked at. */
export const isStale = (
  { evidence }: Pick<EndpointView, "evidence">,
  intervalMs: number,
  nowMs: number,
): boolean => nowMs - evidence.atMs > 2 * intervalMs;
