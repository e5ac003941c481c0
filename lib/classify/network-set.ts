import ipaddr from "ipaddr.js";
import { addressKey, findAddress } from "./address.ts";
import { deliveryNetworks, privateNetworks } from "./data/shared-networks.ts";

/** Addresses as sorted, disjoint ranges of keys (`lib/classify/address.ts`); the length of a key tells v4 from v6. */
export type NetworkSet = { readonly ranges: readonly Range[] };

/** A network of our own that probes us on purpose: scanner, vantage, balancer, monitor. */
export type OwnNetwork = {
  /** As it was written, for screens: `10.0.0.0/8`. */
  network: string;
  label: string | null;
  /** The first millisecond at which it is own no more: the end of the stated day, UTC. Null: no end. */
  endsAtMs: number | null;
  set: NetworkSet;
};

/**
 * Reads networks and single addresses, v4 and v6, separated by commas or white space.
 * @throws Error with the entry that is no network, ready to be shown to the person who wrote it.
 */
export function parseNetworkSet(text: string): NetworkSet {
  return mergeRanges(text.split(separators).filter(Boolean).map(readRange));
}

/** Says whether an address (any spelling) lies in the set. Host names never do. */
export function has(set: NetworkSet, address: string): boolean {
  if (set.ranges.length === 0) return false;
  const found = findAddress(address);
  return found !== null && rangesHold(set.ranges, found.key);
}

/**
 * Reads `OWN_NETWORKS`: entries separated by commas, each `network[=label][@YYYY-MM-DD]`. A label may hold spaces; the
 * day is the last one on which the network counts as own. Networks without a label may also be separated by spaces.
 * @throws Error with the entry that is wrong and what is wrong with it.
 */
export function parseOwnNetworks(text: string): OwnNetwork[] {
  return text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
    .flatMap(readOwnNetworks);
}

/** The own network that an address belongs to at `nowMs`, the narrowest where several do; null for none. */
export function ownNetworkOf(
  address: string,
  networks: readonly OwnNetwork[],
  nowMs: number,
): OwnNetwork | null {
  let narrowest: OwnNetwork | null = null;
  for (const own of networks) {
    if (own.endsAtMs !== null && nowMs >= own.endsAtMs) continue;
    if (!has(own.set, address)) continue;
    if (narrowest === null || isNarrower(own, narrowest)) narrowest = own;
  }
  return narrowest;
}

/**
 * Says whether many unrelated clients stand behind an address: private, loopback, link-local and carrier-grade NAT
 * networks, and delivery networks with published ranges. Such an address is never ranked, blocked or joined on.
 */
export function isSharedAddress(address: string): boolean {
  sharedNetworks ??= parseNetworkSet([...privateNetworks, ...deliveryNetworks].join(" "));
  return has(sharedNetworks, address);
}

type Range = { first: string; last: string };

const separators = /[\s,]+/;
let sharedNetworks: NetworkSet | null = null;

function readRange(entry: string): Range {
  const slash = entry.indexOf("/");
  if (slash === -1) {
    const address = findAddress(entry);
    if (address === null) throw new Error(notANetwork(entry));
    return { first: address.key, last: address.key };
  }
  const prefixLength = Number(entry.slice(slash + 1));
  const base = findAddress(entry.slice(0, slash));
  if (base === null || !/^\d{1,3}$/.test(entry.slice(slash + 1))) throw new Error(notANetwork(entry));
  // A mapped IPv4 network states its prefix in the 128 bits of IPv6.
  const isMapped = base.key.length === 8 && entry.includes(":");
  const bits = prefixLength - (isMapped ? 96 : 0);
  if (bits < 0 || bits > base.key.length * 4) throw new Error(notANetwork(entry));
  return rangeOf(`${base.text}/${bits}`, base.key.length);
}

function rangeOf(cidr: string, keyLength: number): Range {
  const family = keyLength === 8 ? ipaddr.IPv4 : ipaddr.IPv6;
  return {
    first: addressKey(family.networkAddressFromCIDR(cidr).toByteArray()),
    last: addressKey(family.broadcastAddressFromCIDR(cidr).toByteArray()),
  };
}

const notANetwork = (entry: string): string =>
  `"${entry}" is no address and no network; write one like 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32`;

/** Longer keys sort behind shorter ones, so that both families lie in one list and are found by one search. */
const compareKeys = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

function mergeRanges(ranges: Range[]): NetworkSet {
  const sorted = ranges.toSorted((a, b) => compareKeys(a.first, b.first));
  const merged: Range[] = [];
  for (const range of sorted) {
    const before = merged.at(-1);
    if (before !== undefined && compareKeys(range.first, before.last) <= 0) {
      if (compareKeys(range.last, before.last) > 0) before.last = range.last;
    } else merged.push({ ...range });
  }
  return { ranges: merged };
}

function rangesHold(ranges: readonly Range[], key: string): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (compareKeys(key, range.first) < 0) high = middle - 1;
    else if (compareKeys(key, range.last) > 0) low = middle + 1;
    else return true;
  }
  return false;
}

function readOwnNetworks(entry: string): OwnNetwork[] {
  const at = entry.lastIndexOf("@");
  const endsAtMs = at === -1 ? null : endOfDay(entry, entry.slice(at + 1).trim());
  const named = at === -1 ? entry : entry.slice(0, at);
  const equals = named.indexOf("=");
  const label = equals === -1 ? null : named.slice(equals + 1).trim() || null;
  const networks = (equals === -1 ? named : named.slice(0, equals)).split(separators).filter(Boolean);
  if (networks.length === 0)
    throw new Error(`"${entry}" names no network; write one like 192.0.2.0/24=office@2027-01-31`);
  return networks.map((network, index) => {
    const isLast = index === networks.length - 1;
    const set = parseNetworkSet(network);
    // What follows a list of networks belongs to the last of them, as commas would read.
    return { network, label: isLast ? label : null, endsAtMs: isLast ? endsAtMs : null, set };
  });
}

function endOfDay(entry: string, day: string): number {
  const startMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(startMs) || !new Date(startMs).toISOString().startsWith(day)) {
    throw new Error(`"${entry}" ends on "${day}", which is no day; write it like 2027-01-31`);
  }
  return startMs + 86_400_000;
}

function isNarrower(a: OwnNetwork, b: OwnNetwork): boolean {
  const [rangeA, rangeB] = [a.set.ranges[0], b.set.ranges[0]];
  if (rangeA === undefined || rangeB === undefined) return false;
  return compareKeys(rangeA.first, rangeB.first) >= 0 && compareKeys(rangeA.last, rangeB.last) <= 0;
}
