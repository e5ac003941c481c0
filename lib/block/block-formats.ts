import type { Blocklist } from "./block.ts";
import { formatJson } from "./format-json.ts";
import { formatNftables } from "./format-nftables.ts";
import { formatNginx } from "./format-nginx.ts";
import { formatPlain } from "./format-plain.ts";

type BlockFormat = { contentType: string; write: (list: Blocklist, nowMs: number) => string };

const text = "text/plain; charset=utf-8";

/** Every format in which the blocklist can be had. */
export const blockFormats = {
  plain: { contentType: text, write: formatPlain },
  nftables: { contentType: text, write: formatNftables },
  nginx: { contentType: text, write: formatNginx },
  json: { contentType: "application/json", write: formatJson },
} as const satisfies Record<string, BlockFormat>;

export type BlockFormatName = keyof typeof blockFormats;
export const blockFormatNames = ["plain", "nftables", "nginx", "json"] as const satisfies BlockFormatName[];
