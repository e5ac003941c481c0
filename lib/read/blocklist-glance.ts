import type { Block, Blocklist, Spared, SparedReason } from "../block/block.ts";
import { findAddress } from "../classify/address.ts";
import { readBlocklist } from "./blocklist.ts";

/** Screens may show a list that is so old: firewalls fetch theirs less often. */
const ageMaxMs = 60_000;

let held: { atMs: number; list: Promise<Blocklist> } | null = null;

/** The blocklist for screens: made at most once a minute, since it looks at two weeks of sources. */
export async function glanceAtBlocklist(now: Date): Promise<Blocklist> {
  if (held === null || now.getTime() - held.atMs >= ageMaxMs) {
    held = { atMs: now.getTime(), list: readBlocklist(now) };
  }
  try {
    return await held.list;
  } catch (error) {
    // The next one who asks tries again.
    held = null;
    throw error;
  }
}

export type BlockStatus = { blocked: Block[]; spared: SparedReason | null };

/** What becomes of one source: an IPv6 source is blocked as its /64 or by single addresses. */
export function blockStatusOf({ blocks, spared }: Blocklist, source: string): BlockStatus {
  const isIts = ({ address }: Block | Spared): boolean =>
    address === source || (source.endsWith("/64") && prefixOf(address) === prefixOf(source));
  return { blocked: blocks.filter(isIts), spared: spared.find(isIts)?.why ?? null };
}

const hexDigitsOfPrefix = 16;

const prefixOf = (address: string): string | null =>
  findAddress(address.split("/")[0] ?? "")?.key.slice(0, hexDigitsOfPrefix) ?? null;
