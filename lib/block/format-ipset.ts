import type { Block, Blocklist } from "./block.ts";
import { headLine, noteLine, secondsLeft } from "./reason-text.ts";

/** Both sets always have this size: `swap` and `create -exist` want sets that are alike. */
const entriesMax = 65_536;
/** ipset takes comments of at most 255 bytes. */
const commentMax = 250;

/**
 * A script for `ipset restore`: fills new sets and swaps them in, so that there is no moment without a list. Entries
 * end by themselves. A rule of iptables or nftables has to drop what the sets `doorwatch4` and `doorwatch6` hold.
 */
export function formatIpset(list: Blocklist, nowMs: number): string {
  const isV6 = ({ address }: Block): boolean => address.includes(":");
  return [
    headLine(list, nowMs),
    ...swapIn(
      "doorwatch4",
      "inet",
      list.blocks.filter((block) => !isV6(block)),
      nowMs,
    ),
    ...swapIn("doorwatch6", "inet6", list.blocks.filter(isV6), nowMs),
    "",
  ].join("\n");
}

function swapIn(name: string, family: string, blocks: readonly Block[], nowMs: number): string[] {
  const made = `hash:net family ${family} maxelem ${entriesMax} timeout 86400 comment -exist`;
  const fresh = `${name}-new`;
  return [
    `create ${name} ${made}`,
    `create ${fresh} ${made}`,
    `flush ${fresh}`,
    ...blocks
      .slice(0, entriesMax)
      .map(
        (block) =>
          `add ${fresh} ${block.address} timeout ${secondsLeft(block, nowMs)} comment "${noteLine(block).slice(0, commentMax)}"`,
      ),
    `swap ${fresh} ${name}`,
    `destroy ${fresh}`,
  ];
}
