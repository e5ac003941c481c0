import { type EndpointView, isStanding } from "../ports/endpoint.ts";
import type { StoredView } from "../store/port-view/load-views.ts";
import { readLiteral } from "../vantage/address-kind.ts";
import type { CheckedAddress } from "../vantage/may-touch.ts";
import type { OpenPort } from "../vantage/verify/choose-verifiers.ts";

/** A port that stands open, at an address at which it may be looked at. */
export type Door = { target: CheckedAddress; open: OpenPort };

/** So many are looked at in one go: a machine that answers everywhere must not keep the others waiting. */
const doorsMax = 300;

/**
 * The doors of a server that a harmless exchange may tell something about: where a vantage found them open, and where a
 * listener would answer. What was probed says best what it is.
 */
export function doorsToVerify(views: readonly StoredView[], targets: readonly CheckedAddress[]): Door[] {
  const doors = new Map<string, Door>();
  for (const { view } of views)
    for (const endpoint of view.endpoints) {
      if (!isStanding(endpoint) || endpoint.protocol !== "tcp" || endpoint.ephemeralOf !== null) continue;
      for (const target of targetsOf(endpoint, targets)) {
        const key = `${target.address} ${endpoint.port}`;
        const held = doors.get(key);
        if (held === undefined || (held.open.service === null && endpoint.holder.isProbed))
          doors.set(key, { target, open: openPortOf(endpoint) });
      }
    }
  return [...doors.values()].slice(0, doorsMax);
}

/** A wildcard answers at every address, loopback only there, and every other listener at its own. */
function targetsOf(
  { addressClass, addresses }: EndpointView,
  targets: readonly CheckedAddress[],
): CheckedAddress[] {
  if (addressClass === "any") return [...targets];
  const own = new Set(addresses.map((address) => readLiteral(address)?.text));
  return targets.filter(({ address }) => own.has(address));
}

const openPortOf = ({ port, holder }: EndpointView): OpenPort => ({
  protocol: "tcp",
  port,
  service: holder.isProbed ? holder.service : null,
  isTunnelled: holder.isTls === true,
});
