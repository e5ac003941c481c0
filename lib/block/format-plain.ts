import type { Blocklist } from "./block.ts";
import { headLine, noteLine } from "./reason-text.ts";

/** One address or network a line, its end and reason behind `#`. */
export function formatPlain(list: Blocklist, nowMs: number): string {
  const lines = list.blocks.map((block) => `${block.address} # ${noteLine(block)}`);
  return `${[headLine(list, nowMs), ...lines].join("\n")}\n`;
}
