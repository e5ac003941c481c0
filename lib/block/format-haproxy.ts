import type { Blocklist } from "./block.ts";
import { headLine, noteLine } from "./reason-text.ts";

/**
 * A file for `acl doorwatch src -f FILE`: one address or network a line. HAProxy skips lines that begin with `#`, and
 * knows a comment nowhere else.
 */
export function formatHaproxy(list: Blocklist, nowMs: number): string {
  const head = [
    headLine(list, nowMs),
    "# HAProxy lets no entry expire by itself: fetch this file again every hour, then reload HAProxy.",
  ];
  const lines = list.blocks.flatMap((block) => [`# ${noteLine(block)}`, block.address]);
  return `${[...head, ...lines].join("\n")}\n`;
}
