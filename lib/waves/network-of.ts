import { findAddress } from "../classify/address.ts";

/**
 * The network that a source is a neighbour in: the /24 of an IPv4 address, the /48 of an IPv6 prefix. Null for host
 * names. Whoever rents addresses gets them at least that close together, and seldom shares them.
 */
export function networkOf(source: string): string | null {
  const slash = source.indexOf("/");
  const address = findAddress(slash === -1 ? source : source.slice(0, slash));
  if (address === null) return null;
  const { key, text } = address;
  if (key.length === 8) return `${text.slice(0, text.lastIndexOf("."))}.0/24`;
  const groups = [0, 4, 8].map((at) => Number.parseInt(key.slice(at, at + 4), 16).toString(16));
  return `${groups.join(":")}::/48`;
}
