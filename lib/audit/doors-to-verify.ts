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
  const doors = new Map<string, Door & { isProbed: boolean }>();
  for (const { view } of views)
    for (const endpoint of view.endpoints) {
      if (!isStanding(endpoint) || endpoint.protocol !== "tcp" || endpoint.ephemeralOf !== null) continue;
      for (const target of targetsOf(endpoint, targets)) {
        const key = `${target.address} ${endpoint.port}`;
        const held = doors.get(key);
        if (held === undefined || (!held.isProbed && endpoint.holder.isProbed))
          doors.set(key, { target, open: openPortOf(endpoint), isProbed: endpoint.holder.isProbed });
      }
    }
  return [...doors.values()].slice(0, doorsMax);
}

/** Programs that say what they speak, whatever the number of their port. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/^(?:mediamtx|rtsp-simple-ser|go2rtc|live555|gst-rtsp|rtsp)/, "rtsp"],
  [/^(?:nginx|apache2|httpd|caddy|lighttpd|haproxy|envoy)/, "http"],
  [/^redis-server/, "redis"],
  [/^(?:postgres|postmaster)/, "postgresql"],
  [/^sshd/, "ssh"],
];

const serviceOfProcess = (processes: readonly string[]): string | null =>
  programs.find(([pattern]) => processes.some((name) => pattern.test(name)))?.[1] ?? null;

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
  service: holder.isProbed ? holder.service : serviceOfProcess(holder.processes),
  isTunnelled: holder.isTls === true,
});
