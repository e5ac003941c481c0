import type { Blocklist } from "./block.ts";
import { reasonText, untilText } from "./reason-text.ts";

/** The blocklist for programs; what was spared stands there with its reason. */
export function formatJson({ blocks, spared }: Blocklist, nowMs: number): string {
  const entries = blocks.map((block) => ({
    address: block.address,
    since: untilText(block.sinceMs),
    until: untilText(block.untilMs),
    reason: reasonText(block),
    categories: block.categories,
    probes: block.probes,
    servers: block.servers,
    waves: block.waves.map(String),
    reached: block.reached,
  }));
  return JSON.stringify({ generatedAt: untilText(nowMs), blocks: entries, spared });
}
