import type { Blocklist } from "./block.ts";
import { headLine, noteLine } from "./reason-text.ts";

/** Every call of the client costs a tenth of a second. */
const addressesOfCall = 100;

/**
 * A script for `sh` that bans the addresses in a jail named `doorwatch`. fail2ban gives all bans of a jail one length:
 * its `bantime` is how long an address stays blocked that has left this list.
 */
export function formatFail2ban(list: Blocklist, nowMs: number): string {
  const { blocks } = list;
  const lines = [
    "#!/bin/sh",
    headLine(list, nowMs),
    "# fail2ban gives all bans of a jail one length: with bantime = 1h, run this every half hour.",
    "set -e",
  ];
  for (let from = 0; from < blocks.length; from += addressesOfCall) {
    const some = blocks.slice(from, from + addressesOfCall);
    lines.push(...some.map((block) => `# ${block.address} ${noteLine(block)}`));
    lines.push(
      `fail2ban-client set doorwatch banip ${some.map(({ address }) => address).join(" ")} >/dev/null`,
    );
  }
  return `${lines.join("\n")}\n`;
}
