import type { Blocklist } from "./block.ts";
import { headLine, noteLine } from "./reason-text.ts";

/** `deny` lines for an `include` in nginx' http, server or location block. nginx knows no expiry: fetch it again. */
export function formatNginx(list: Blocklist, nowMs: number): string {
  const lines = list.blocks.map((block) => `deny ${block.address}; # ${noteLine(block)}`);
  const head = [
    headLine(list, nowMs),
    "# nginx lets no entry expire by itself: fetch this file again every hour, then `nginx -s reload`.",
  ];
  return `${[...head, ...lines].join("\n")}\n`;
}
