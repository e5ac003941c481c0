import ipaddr from "ipaddr.js";
import { BoundedCache } from "./bounded-cache.ts";

/**
 * An address in its one canonical spelling, and as a key that sorts like the address: 8 hexadecimal digits for IPv4,
 * 32 for IPv6. `text` is RFC 5952 for IPv6; IPv4 in IPv6 (`::ffff:1.2.3.4`) is unmapped; a zone id is dropped.
 */
export type Address = { text: string; key: string };

/** Reads an address with or without brackets and port. Null for host names and everything else. */
export function findAddress(text: string): Address | null {
  if (text.length > addressLengthMax) return null;
  const known = addresses.get(text);
  if (known !== undefined) return known;
  const address = readAddress(text);
  addresses.set(text, address);
  return address;
}

/** The key of an address of ipaddr.js. */
export const addressKey = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** `[` + the longest IPv6 text with an embedded IPv4 + a zone id + `]:65535`. */
const addressLengthMax = 80;
const addresses = new BoundedCache<Address | null>(20_000);

function readAddress(text: string): Address | null {
  const bare = withoutPort(text.trim());
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return spell(ipaddr.IPv4.parse(bare));
  const zone = bare.indexOf("%");
  const address = zone === -1 ? bare : bare.slice(0, zone);
  if (!address.includes(":") || !ipaddr.IPv6.isValid(address)) return null;
  // ipaddr.js takes the IPv4-compatible `::127.0.0.1` for the IPv4-mapped address, unless it is spelt out.
  const v6 = ipaddr.IPv6.parse(address.replace(/^::(?=\d+\.)/, "0:0:0:0:0:0:"));
  return spell(v6.isIPv4MappedAddress() ? v6.toIPv4Address() : v6);
}

function spell(address: ipaddr.IPv4 | ipaddr.IPv6): Address {
  return { text: address.toString(), key: addressKey(address.toByteArray()) };
}

function withoutPort(text: string): string {
  if (text.startsWith("[")) {
    const close = text.indexOf("]");
    return close === -1 ? text : text.slice(1, close);
  }
  const colon = text.indexOf(":");
  return colon !== -1 && text.includes(".") && text.indexOf(":", colon + 1) === -1
    ? text.slice(0, colon)
    : text;
}
