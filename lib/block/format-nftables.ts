import type { Block, Blocklist } from "./block.ts";
import { headLine, noteLine, secondsLeft } from "./reason-text.ts";

/** nft takes comments of at most 128 bytes. */
const commentMax = 120;

/**
 * A script for `nft -f`: a table of its own that drops what comes from blocked addresses. Loading it again replaces
 * the table in one step; entries end by themselves; `nft delete table inet doorwatch` undoes all of it.
 */
export function formatNftables(list: Blocklist, nowMs: number): string {
  const { blocks } = list;
  const isV6 = ({ address }: Block) => address.includes(":");
  return `#!/usr/sbin/nft -f
${headLine(list, nowMs)}
table inet doorwatch
delete table inet doorwatch
table inet doorwatch {
${setOf(
  "blocked4",
  "ipv4_addr",
  blocks.filter((block) => !isV6(block)),
  nowMs,
)}
${setOf("blocked6", "ipv6_addr", blocks.filter(isV6), nowMs)}
  chain input {
    type filter hook input priority -10; policy accept;
    ip saddr @blocked4 counter drop
    ip6 saddr @blocked6 counter drop
  }
}
`;
}

function setOf(name: string, type: string, blocks: readonly Block[], nowMs: number): string {
  const elements = blocks.map((block) => {
    const comment = noteLine(block).slice(0, commentMax);
    return `      ${block.address} timeout ${secondsLeft(block, nowMs)}s comment "${comment}"`;
  });
  const body = elements.length > 0 ? `\n    elements = {\n${elements.join(",\n")}\n    }` : "";
  return `  set ${name} {\n    type ${type}\n    flags interval, timeout${body}\n  }`;
}
