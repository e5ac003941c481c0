import type { Blocklist } from "./block.ts";
import { reasonText, untilText } from "./reason-text.ts";

/** `deny` lines for an `include` in nginx' http, server or location block. nginx knows no expiry: fetch it again. */
export function formatNginx({ blocks }: Blocklist, nowMs: number): string {
  const lines = blocks.map(
    (block) => `deny ${block.address}; # until ${untilText(block.untilMs)}: ${reasonText(block)}`,
  );
  const head = [
    `# Doorwatch blocklist, ${blocks.length} entries, made ${untilText(nowMs)}`,
    "# nginx lets no entry expire by itself: fetch this file again every hour, then `nginx -s reload`.",
  ];
  return `${[...head, ...lines].join("\n")}\n`;
}
