import type { Blocklist } from "./block.ts";
import { reasonText, secondsLeft } from "./reason-text.ts";

/** Decisions for `cscli decisions import -i FILE.json`; they end by themselves. */
export function formatCrowdsec({ blocks }: Blocklist, nowMs: number): string {
  const decisions = blocks.map((block) => ({
    duration: `${secondsLeft(block, nowMs)}s`,
    origin: "doorwatch",
    reason: reasonText(block),
    scope: block.address.includes("/") ? "range" : "ip",
    type: "ban",
    value: block.address,
  }));
  return `${JSON.stringify(decisions, null, 1)}\n`;
}
