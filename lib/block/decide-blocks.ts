import { findAddress } from "../classify/address.ts";
import { isSharedAddress, type OwnNetwork, ownNetworkOf } from "../classify/network-set.ts";
import { identify } from "../identify/identify.ts";
import { stepMs } from "../log/time-range.ts";
import type { Category } from "../log/vocabulary.ts";
import type { Block, Blocklist, Spared, SparedReason } from "./block.ts";

/** What a source did lately, as far as blocking it goes. */
export type BlockCandidate = {
  source: string;
  /** Single addresses of the source that probed; of many, a few. */
  addresses: readonly string[];
  /** Most probes first. */
  categories: readonly Category[];
  probes: number;
  /** All of its requests to the same servers in the same hours, ordinary ones too. */
  requests: number;
  servers: number;
  /** UTC days on which it probed. */
  days: number;
  firstAtMs: number;
  lastAtMs: number;
  waves: readonly number[];
  reached: boolean;
};

/** What is never blocked, beside shared addresses and search engines at their published addresses. */
export type NeverBlock = { ownNetworks: readonly OwnNetwork[]; serverAddresses: ReadonlySet<string> };

/** Days back that count: who probed before that and not since has moved on, or its address has. */
export const blockedDaysMax = 14;

/** A single odd request is often a typing mistake or an old link. */
export const probesMin = 10;
/** So many addresses of a /64 probed: whoever sits there changes them at will. */
const prefixAddressesMin = 3;
/** Who mostly asks for pages is a visitor, or many behind one address. */
const ordinaryShareMax = 0.8;
const ordinaryMin = 20;

/**
 * Decides what to block: sources that took part in a wave, reached something or probed often, for a day after their
 * last probe and twice as long for each further day on which they came back. What is entered is an address in its
 * canonical spelling and nothing else of what logs said; host names cannot be blocked.
 */
export function decideBlocks(
  candidates: readonly BlockCandidate[],
  never: NeverBlock,
  nowMs: number,
): Blocklist {
  const blocks: Block[] = [];
  const spared: Spared[] = [];
  for (const candidate of candidates) {
    const untilMs = candidate.lastAtMs + durationMs(candidate.days);
    if (untilMs <= nowMs || !isWorthBlocking(candidate)) continue;
    for (const address of blockedAddresses(candidate)) {
      const why = reasonToSpare(address, candidate, never, nowMs);
      if (why) spared.push({ address, why });
      else blocks.push(blockOf(address, candidate, untilMs));
    }
  }
  return { blocks: withoutRepeats(blocks), spared: withoutRepeats(spared) };
}

const isWorthBlocking = ({ waves, reached, probes }: BlockCandidate): boolean =>
  waves.length > 0 || reached || probes >= probesMin;

const durationMs = (days: number): number =>
  Math.min(2 ** Math.max(0, days - 1), blockedDaysMax) * stepMs.day;

/** IPv4 as it is; IPv6 as its /64 once three of its addresses probed, else the single addresses. */
function blockedAddresses({ source, addresses }: BlockCandidate): string[] {
  const single = [...new Set(addresses.map(canonical).filter((address) => address !== null))];
  if (!source.endsWith("/64")) {
    const address = canonical(source);
    return address === null ? [] : [address];
  }
  const network = canonical(source.slice(0, -"/64".length));
  if (network === null) return [];
  const its = single.filter((address) => address.includes(":"));
  return its.length >= prefixAddressesMin ? [`${network}/64`] : its.sort();
}

/** Null for what is no address: a host name, or whatever a hostile line put where an address belongs. */
const canonical = (text: string): string | null => findAddress(text)?.text ?? null;

function reasonToSpare(
  address: string,
  { probes, requests }: BlockCandidate,
  { ownNetworks, serverAddresses }: NeverBlock,
  nowMs: number,
): SparedReason | null {
  const first = address.split("/")[0] ?? address;
  if (ownNetworkOf(first, ownNetworks, nowMs)) return "own";
  if (holdsServer(address, serverAddresses)) return "server";
  if (isSharedAddress(first)) return "shared";
  if (identify(address, null)?.kind === "search_engine") return "search_engine";
  const ordinary = requests - probes;
  return ordinary >= ordinaryMin && ordinary > requests * ordinaryShareMax ? "mostly_ordinary" : null;
}

/** A /64 must not take a server of the fleet with it, nor an own address behind it. */
function holdsServer(address: string, servers: ReadonlySet<string>): boolean {
  const first = findAddress(address.split("/")[0] ?? "");
  if (!first) return false;
  const length = address.endsWith("/64") ? 16 : first.key.length;
  for (const server of servers) {
    const key = findAddress(server)?.key;
    if (key?.length === first.key.length && key.slice(0, length) === first.key.slice(0, length)) return true;
  }
  return false;
}

const blockOf = (address: string, candidate: BlockCandidate, untilMs: number): Block => ({
  address,
  sinceMs: candidate.firstAtMs,
  untilMs,
  categories: [...candidate.categories],
  probes: candidate.probes,
  servers: candidate.servers,
  waves: [...candidate.waves],
  reached: candidate.reached,
});

function withoutRepeats<T extends { address: string }>(entries: readonly T[]): T[] {
  const byAddress = new Map<string, T>();
  for (const entry of entries) if (!byAddress.has(entry.address)) byAddress.set(entry.address, entry);
  return [...byAddress.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}
