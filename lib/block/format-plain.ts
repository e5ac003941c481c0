import type { Blocklist } from "./block.ts";
import { reasonText, untilText } from "./reason-text.ts";

/** One address or network a line, its end and reason behind `#`. */
export function formatPlain({ blocks }: Blocklist, nowMs: number): string {
  const lines = blocks.map(
    (block) => `${block.address} # until ${untilText(block.untilMs)}: ${reasonText(block)}`,
  );
  return `${[`# Doorwatch blocklist, ${blocks.length} entries, made ${untilText(nowMs)}`, ...lines].join("\n")}\n`;
}
