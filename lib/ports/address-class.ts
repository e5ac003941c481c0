import { findAddress } from "../classify/address.ts";
import { has, type NetworkSet, parseNetworkSet } from "../classify/network-set.ts";

/**
 * Where a port can be reached at: `any` (a socket on every address; the wildcards of IPv4 and IPv6 are one listener),
 * `loopback`, `private` (RFC 1918, carrier-grade NAT, link-local, multicast, unique local), or one public address in its
 * canonical spelling. Private addresses are one class because leases and containers change them; public ones are kept
 * apart because each is a door of its own.
 */
export type AddressClass = string;

/** Classes from the narrowest reach to the widest. */
export type Reach = "loopback" | "private" | "public" | "any";

let loopback: NetworkSet | null = null;
let local: NetworkSet | null = null;

/**
 * The class of an address as a tool writes it. A name other than `localhost` cannot be judged and counts as `any`: the
 * careful reading, since it makes a port look more open than it may be, never less.
 */
export function addressClassOf(text: string): AddressClass {
  const bare = text.trim().toLowerCase();
  if (bare === "localhost" || bare === "ip6-localhost" || bare === "localhost.localdomain") return "loopback";
  const address = findAddress(bare);
  if (address === null || /^0+$/.test(address.key)) return "any";
  loopback ??= parseNetworkSet("127.0.0.0/8 ::1/128");
  local ??= parseNetworkSet(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 224.0.0.0/4 fc00::/7 fe80::/10 ff00::/8",
  );
  if (has(loopback, address.text)) return "loopback";
  return has(local, address.text) ? "private" : address.text;
}

export const reachOf = (addressClass: AddressClass): Reach =>
  addressClass === "any" || addressClass === "loopback" || addressClass === "private"
    ? addressClass
    : "public";

const order: readonly Reach[] = ["loopback", "private", "public", "any"];

/** A number that grows with the reach of a class. */
export const widthOf = (addressClass: AddressClass): number => order.indexOf(reachOf(addressClass));

/** A class in words, to stand behind "listens on": `every address`, `loopback only`, `203.0.113.10`. */
export function addressClassText(addressClass: AddressClass): string {
  if (addressClass === "any") return "every address";
  if (addressClass === "loopback") return "loopback only";
  return addressClass === "private" ? "a private address" : addressClass;
}
