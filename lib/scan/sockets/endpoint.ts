import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { BindScope, ScanProtocol } from "../scan.ts";
import { serviceNumber } from "../services/service-number.ts";
import { clip } from "../text/clip.ts";

/** The two halves of what a tool prints for one end of a socket. */
export type Endpoint = {
  /** Without brackets and zone: an IP address, `*`, or a name. */
  address: string;
  interface: string | null;
  /** Digits, a service's name, or `*`. */
  port: string;
};

/** `[::1]:631`, `*:ssh`, `127.0.0.53%lo:53`, `:::22`: the port stands behind the last colon. */
export const readColonEndpoint = (text: string): Endpoint | null => readEndpoint(text, text.lastIndexOf(":"));

/** BSD's `127.0.0.1.631` and `*.ssh`: the port stands behind the last dot. */
export const readDotEndpoint = (text: string): Endpoint | null => readEndpoint(text, text.lastIndexOf("."));

function readEndpoint(text: string, at: number): Endpoint | null {
  if (at < 1 || at === text.length - 1) return null;
  const local = splitZone(text.slice(0, at));
  return local && { address: local.address, interface: local.zone, port: text.slice(at + 1) };
}

/** `fe80::1%eth0`, `[fe80::1%4]`, `[fe80::1]%eth0`; null where brackets and zone are all there is. */
export function splitZone(text: string): { address: string; zone: string | null } | null {
  const [before = "", ...behind] = text.replace(/[[\]]/g, "").split("%");
  const address = clip(before);
  return address === null ? null : { address, zone: clip(behind.join("%")) };
}

/** The number of a port, looked up where the tool printed a service's name; null for `*` and what is no port at all. */
export function readPort(
  text: string,
  protocol: ScanProtocol | null,
): { port: number | null; service: string | null } | null {
  if (text === "*" || text === "") return null;
  if (/^\d+$/.test(text)) {
    const port = Number(text);
    return port <= 65_535 ? { port, service: null } : null;
  }
  if (!/^[A-Za-z0-9][\w.+*/-]*$/.test(text)) return null;
  return { port: serviceNumber(text, protocol), service: clip(text) };
}

/** Whether an end of a socket stands for nobody: `0.0.0.0:*`, `*.*`, Windows' `[::]:0`. */
export const isNobody = (end: Endpoint): boolean =>
  (end.port === "*" || end.port === "0") && isAnyAddress(end.address);

export const isAnyAddress = (address: string): boolean =>
  address === "*" || address === "0.0.0.0" || address === "::" || address === "::ffff:0.0.0.0";

/** From where a socket that is bound to this address can be reached, as far as the address tells. */
export function bindScopeOf(address: string): BindScope | null {
  if (isAnyAddress(address)) return "any";
  if (address === "localhost" || /^(localhost|ip6-localhost|localhost6)(\.|$)/.test(address))
    return "loopback";
  if (isIP(address) === 0) return null;
  switch (ipaddr.process(address).range()) {
    case "unspecified":
      return "any";
    case "loopback":
      return "loopback";
    // What is sent to many stays on the link unless routers are told otherwise.
    case "linkLocal":
    case "multicast":
    case "broadcast":
      return "link_local";
    case "private":
    case "uniqueLocal":
    case "carrierGradeNat":
      return "private";
    default:
      return "public";
  }
}

/** 4 or 6 by the looks of an address; null for `*` and names. */
export function familyOf(address: string): 4 | 6 | null {
  const version = isIP(address);
  return version === 4 || version === 6 ? version : null;
}
