import { findAddress } from "../classify/address.ts";
import { addressClassOf, reachOf, widthOf } from "./address-class.ts";
import { lookedAt } from "./coverage-of.ts";
import { type EndpointId, type EndpointView, endpointKey, isStanding } from "./endpoint.ts";
import { holdsPort } from "./port-ranges.ts";
import type { InsideEvidence, OutsideEvidence, ServerViews, Situation, VantageView } from "./situation.ts";

/**
 * Brings the inside and every vantage's view of a server together, port by port. A door that is open from outside
 * belongs to the listener that would answer there: on that very address, else on every address; else to a private or
 * loopback one, which then is reached against its bind; else to none. In the order of keys.
 */
export function joinViews(views: ServerViews): Situation[] {
  const listeners = (views.inside?.view.endpoints ?? []).filter(isStanding);
  const situations = listeners.map((listener) => ofListener(listener, listeners, views));
  const told = new Set(situations.map(({ id }) => endpointKey(id)));
  for (const id of otherIds(views, listeners)) {
    if (told.has(endpointKey(id))) continue;
    told.add(endpointKey(id));
    situations.push(withoutListener(id, listeners, views));
  }
  return situations.sort((a, b) => (endpointKey(a.id) < endpointKey(b.id) ? -1 : 1));
}

function ofListener(
  listener: EndpointView,
  listeners: readonly EndpointView[],
  views: ServerViews,
): Situation {
  const isOwn = (address: string): boolean => answererOf(address, listener, listeners) === listener;
  const { openEvidence, addressClass, holder } = listener;
  const { tool, atMs } = openEvidence;
  return {
    id: idOf(listener),
    inside: {
      kind: "listener",
      addressClass,
      holder,
      tool,
      atMs,
      intervalMs: views.inside?.intervalMs ?? 0,
    },
    outside: outsideOf(listener, views, (address, isOpen) =>
      isOpen || reachOf(addressClass) === "public" ? isOwn(address) : true,
    ),
    insideView: listener,
    isElsewhere: false,
    outsideViews: outsideViewsOf(listener, views, isOwn),
  };
}

/** A port that nothing listens on: open from outside all the same, or closed by now. */
function withoutListener(id: EndpointId, listeners: readonly EndpointView[], views: ServerViews): Situation {
  const isOwn = (address: string): boolean =>
    answererOf(address, id, listeners) === null && isAtClass(address, id);
  return {
    id,
    inside: absenceOf(id, views),
    // What is open all the same is a door of its own, with its own address.
    outside: outsideOf(
      id,
      views,
      (address, isOpen) => isOwn(address) && !(isOpen && id.addressClass === "any"),
    ),
    insideView: views.inside?.view.endpoints.find((known) => endpointKey(known) === endpointKey(id)) ?? null,
    isElsewhere: listeners.some((one) => isSamePort(one, id)),
    outsideViews: outsideViewsOf(id, views, isOwn),
  };
}

/** What is known from outside, and what was known from inside, and has no listener now. */
function otherIds({ inside, vantages }: ServerViews, listeners: readonly EndpointView[]): EndpointId[] {
  const gone = (inside?.view.endpoints ?? []).filter((endpoint) => !isStanding(endpoint));
  const doors = vantages.flatMap(({ view }) =>
    view.endpoints.filter(
      (door) =>
        door.addresses.some((address) => answererOf(address, door, listeners) === null) &&
        (isStanding(door) || !gone.some((other) => isSamePort(other, door) && other.addressClass === "any")),
    ),
  );
  return [...gone, ...doors].map(idOf);
}

const isSamePort = (a: EndpointId, b: EndpointId): boolean =>
  a.protocol === b.protocol && a.port === b.port && a.ephemeralOf === b.ephemeralOf;

/** The listener that answers at an address, the most fitting first; null where none does. */
function answererOf(
  address: string,
  id: EndpointId,
  listeners: readonly EndpointView[],
): EndpointView | null {
  const same = listeners.filter((one) => isSamePort(one, id));
  const addressClass = addressClassOf(address);
  const exact = same.find((one) => one.addressClass === addressClass);
  if (exact !== undefined) return exact;
  // A listener on one public address cannot answer at another one.
  const others = same
    .filter((one) => reachOf(one.addressClass) !== "public")
    .sort((a, b) => widthOf(b.addressClass) - widthOf(a.addressClass));
  return others[0] ?? null;
}

const isAtClass = (address: string, { addressClass }: EndpointId): boolean =>
  addressClass === "any" || addressClassOf(address) === addressClass;

function absenceOf({ protocol, port }: EndpointId, { inside }: ServerViews): InsideEvidence {
  const looked = inside === null ? null : lookedAt(inside.view.looked, { address: null, protocol, port });
  if (inside === null || looked === null) return { kind: "no_report" };
  return { kind: "none", tool: looked.tool, atMs: looked.atMs, intervalMs: inside.intervalMs };
}

function outsideOf(
  id: EndpointId,
  { vantages, addresses }: ServerViews,
  concerns: (address: string, isOpen: boolean) => boolean,
): OutsideEvidence[] {
  if (vantages.length === 0)
    return [{ state: "not_scanned", vantage: null, address: addressFor(id, addresses) }];
  return vantages.map((vantage) => {
    const known = vantage.view.looked.flatMap(({ address }) => (address === null ? [] : [address]));
    const seen = vantage.view.endpoints.flatMap((endpoint) => endpoint.addresses);
    const evidence = [...new Set([...known, ...seen])]
      .map((address) => evidenceAt(address, id, vantage))
      .filter((one) => one !== null)
      .filter(({ address, state }) => concerns(address, state === "open"));
    const [most] = evidence.sort((a, b) => openness[b.state] - openness[a.state] || b.atMs - a.atMs);
    return most ?? { state: "not_scanned", vantage, address: addressFor(id, addresses) };
  });
}

const openness = { open: 2, closed: 1, filtered: 0 } as const;

function evidenceAt(
  address: string,
  { protocol, port }: EndpointId,
  vantage: VantageView,
): Exclude<OutsideEvidence, { state: "not_scanned" }> | null {
  const endpoint = vantage.view.endpoints.find(
    (known) => known.protocol === protocol && known.port === port && known.addresses.includes(address),
  );
  if (endpoint !== undefined) {
    const { state, evidence, openEvidence } = endpoint;
    const told = isStanding(endpoint) ? openEvidence : evidence;
    const { tool, reason, atMs } = told;
    return {
      state: state === "unverified" ? "open" : state,
      vantage,
      address,
      tool,
      reason,
      atMs,
    };
  }
  const looked = lookedAt(vantage.view.looked, { address, protocol, port });
  if (looked === null) return null;
  const state = holdsPort(looked.closed, port) ? "closed" : "filtered";
  return { state, vantage, address, tool: looked.tool, reason: null, atMs: looked.atMs };
}

/** The address that a check from outside should try. */
function addressFor({ addressClass }: EndpointId, addresses: readonly string[]): string | null {
  if (reachOf(addressClass) === "public") return addressClass;
  const known = addresses.filter((address) => findAddress(address) !== null);
  return known.find((address) => reachOf(addressClassOf(address)) === "public") ?? known[0] ?? null;
}

const outsideViewsOf = (
  { protocol, port }: EndpointId,
  { vantages }: ServerViews,
  isOwn: (address: string) => boolean,
): Situation["outsideViews"] =>
  vantages.flatMap(({ name, view }) =>
    view.endpoints
      .filter((known) => known.protocol === protocol && known.port === port && known.addresses.some(isOwn))
      .map((endpoint) => ({ vantage: name, endpoint })),
  );

const idOf = ({ addressClass, protocol, port, ephemeralOf }: EndpointId): EndpointId => ({
  addressClass,
  protocol,
  port,
  ephemeralOf,
});
