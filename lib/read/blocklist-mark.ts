import { createHash } from "node:crypto";
import type { Blocklist } from "../block/block.ts";
import { noteLine } from "../block/reason-text.ts";

/**
 * A weak entity tag (RFC 9110, 8.8.3) of what a list says: it stays the same while the same addresses are blocked until
 * the same moments for the same reasons, whenever the list is written.
 */
export function listMark({ blocks, spared }: Blocklist, format: string): string {
  const hash = createHash("sha256").update(`${format}\n`);
  for (const block of blocks) hash.update(`${block.address} ${noteLine(block)}\n`);
  for (const { address, why } of spared) hash.update(`${address} ${why}\n`);
  return `W/"${hash.digest("base64url").slice(0, 22)}"`;
}

/** Says whether a client holds the list already: its `If-None-Match` names the mark, however strong it takes it to be. */
export function isKnownMark(ifNoneMatch: string | null, mark: string): boolean {
  if (ifNoneMatch === null) return false;
  const bare = (text: string): string => text.trim().replace(/^W\//, "");
  return ifNoneMatch.split(",").some((one) => bare(one) === "*" || bare(one) === bare(mark));
}
