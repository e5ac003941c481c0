import { findAddress } from "../classify/address.ts";
import { addressClassOf, reachOf, widthOf } from "./address-class.ts";
import { lookedAt } from "./coverage-of.ts";
import {
  type EndpointId,
  type EndpointView,
  endpointKey,
  groupByPort,
  isStanding,
  portKey,
} from "./endpoint.ts";
import { holdsPort } from "./port-ranges.ts";
import type { InsideEvidence, OutsideEvidence, ServerViews, Situation, VantageView } from "./situation.ts";

/**
 * Brings the inside and every vantage's view of a server together, port by port. A door that is open from outside
 * belongs to the listener that would answer there: on that very address, else on every address; else to a private or
 * loopback one, which then is reached against its bind; else to none. In the order of keys.
 */
export function joinViews(views: ServerViews): Situation[] {
  const scene = sceneOf(views);
  const situations = [...scene.listeners.values()].flat().map((listener) => ofListener(listener, scene));
  const told = new Set(situations.map(({ id }) => endpointKey(id)));
  for (const id of otherIds(scene)) {
    if (told.has(endpointKey(id))) continue;
    told.add(endpointKey(id));
    situations.push(withoutListener(id, scene));
  }
  const keyed = situations.map((situation) => ({ key: endpointKey(situation.id), situation }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ situation }) => situation);
}

type Groups = ReadonlyMap<string, readonly EndpointView[]>;
type Scene = {
  views: ServerViews;
  /** What stands open inside, and what did, by `portKey`. */
  listeners: Groups;
  gone: Groups;
  vantages: readonly { vantage: VantageView; doors: Groups; addresses: readonly string[] }[];
};

function sceneOf(views: ServerViews): Scene {
  const inside = views.inside?.view.endpoints ?? [];
  return {
    views,
    listeners: groupByPort(inside.filter(isStanding)),
    gone: groupByPort(inside.filter((endpoint) => !isStanding(endpoint))),
    vantages: views.vantages.map((vantage) => {
      const { looked, endpoints } = vantage.view;
      const known = looked.flatMap(({ address }) => (address === null ? [] : [address]));
      const seen = endpoints.flatMap((endpoint) => endpoint.addresses);
      return { vantage, doors: groupByPort(endpoints), addresses: [...new Set([...known, ...seen])] };
    }),
  };
}

function ofListener(listener: EndpointView, scene: Scene): Situation {
  const isOwn = (address: string): boolean => answererOf(address, listener, scene) === listener;
  const { openEvidence, addressClass, holder } = listener;
  const { tool, atMs } = openEvidence;
  const intervalMs = scene.views.inside?.intervalMs ?? 0;
  return {
    id: idOf(listener),
    inside: { kind: "listener", addressClass, holder, tool, atMs, intervalMs },
    outside: outsideOf(listener, scene, (address, isOpen) =>
      isOpen || reachOf(addressClass) === "public" ? isOwn(address) : true,
    ),
    insideView: listener,
    isElsewhere: false,
    outsideViews: outsideViewsOf(listener, scene, isOwn),
  };
}

/** A port that nothing listens on: open from outside all the same, or closed by now. */
function withoutListener(id: EndpointId, scene: Scene): Situation {
  const isOwn = (address: string): boolean =>
    answererOf(address, id, scene) === null && isAtClass(address, id);
  return {
    id,
    inside: absenceOf(id, scene.views),
    // What is open all the same is a door of its own, with its own address.
    outside: outsideOf(
      id,
      scene,
      (address, isOpen) => isOwn(address) && !(isOpen && id.addressClass === "any"),
    ),
    insideView:
      scene.gone.get(portKey(id))?.find(({ addressClass }) => addressClass === id.addressClass) ?? null,
    isElsewhere: scene.listeners.has(portKey(id)),
    outsideViews: outsideViewsOf(id, scene, isOwn),
  };
}

/** What is known from outside, and what was known from inside, and has no listener now. */
function otherIds(scene: Scene): EndpointId[] {
  const { gone, vantages } = scene;
  const doors = vantages.flatMap(({ vantage }) =>
    vantage.view.endpoints.filter(
      (door) =>
        door.addresses.some((address) => answererOf(address, door, scene) === null) &&
        (isStanding(door) || !gone.get(portKey(door))?.some(({ addressClass }) => addressClass === "any")),
    ),
  );
  return [...[...gone.values()].flat(), ...doors].map(idOf);
}

/** The listener that answers at an address, the most fitting first; null where none does. */
function answererOf(address: string, id: EndpointId, { listeners }: Scene): EndpointView | null {
  const same = listeners.get(portKey(id));
  if (same === undefined) return null;
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
  { views, vantages }: Scene,
  concerns: (address: string, isOpen: boolean) => boolean,
): OutsideEvidence[] {
  const address = addressFor(id, views.addresses);
  if (vantages.length === 0) return [{ state: "not_scanned", vantage: null, address }];
  return vantages.map(({ vantage, doors, addresses }) => {
    const own = doors.get(portKey(id)) ?? [];
    const evidence = addresses
      .map((tried) => evidenceAt(tried, id, own, vantage))
      .filter((one) => one !== null)
      .filter((one) => concerns(one.address, one.state === "open"));
    const [most] = evidence.sort((a, b) => openness[b.state] - openness[a.state] || b.atMs - a.atMs);
    return most ?? { state: "not_scanned", vantage, address };
  });
}

const openness = { open: 2, closed: 1, filtered: 0 } as const;

function evidenceAt(
  address: string,
  { protocol, port }: EndpointId,
  doors: readonly EndpointView[],
  vantage: VantageView,
): Exclude<OutsideEvidence, { state: "not_scanned" }> | null {
  const endpoint = doors.find(({ addresses }) => addresses.includes(address));
  if (endpoint !== undefined) {
    const { tool, reason, atMs } = isStanding(endpoint) ? endpoint.openEvidence : endpoint.evidence;
    const state = endpoint.state === "unverified" ? "open" : endpoint.state;
    return { state, vantage, address, tool, reason, atMs };
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
  id: EndpointId,
  { vantages }: Scene,
  isOwn: (address: string) => boolean,
): Situation["outsideViews"] =>
  vantages.flatMap(({ vantage, doors }) =>
    (doors.get(portKey(id)) ?? [])
      .filter(({ addresses }) => addresses.some(isOwn))
      .map((endpoint) => ({ vantage: vantage.name, endpoint })),
  );

const idOf = ({ addressClass, protocol, port, ephemeralOf }: EndpointId): EndpointId => ({
  addressClass,
  protocol,
  port,
  ephemeralOf,
});
