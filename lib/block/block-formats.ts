import type { Blocklist } from "./block.ts";
import { formatApache } from "./format-apache.ts";
import { formatCrowdsec } from "./format-crowdsec.ts";
import { formatFail2ban } from "./format-fail2ban.ts";
import { formatHaproxy } from "./format-haproxy.ts";
import { formatIpset } from "./format-ipset.ts";
import { formatJson } from "./format-json.ts";
import { formatNftables } from "./format-nftables.ts";
import { formatNginx } from "./format-nginx.ts";
import { formatPlain } from "./format-plain.ts";

/** Every format in which the blocklist can be had. */
export const blockFormatNames = [
  "plain",
  "nginx",
  "apache",
  "haproxy",
  "ipset",
  "nftables",
  "fail2ban",
  "crowdsec",
  "json",
] as const;
export type BlockFormatName = (typeof blockFormatNames)[number];

type BlockFormat = { contentType: string; write: (list: Blocklist, nowMs: number) => string };

const text = "text/plain; charset=utf-8";
const json = "application/json";

export const blockFormats: Record<BlockFormatName, BlockFormat> = {
  plain: { contentType: text, write: formatPlain },
  nginx: { contentType: text, write: formatNginx },
  apache: { contentType: text, write: formatApache },
  haproxy: { contentType: text, write: formatHaproxy },
  ipset: { contentType: text, write: formatIpset },
  nftables: { contentType: text, write: formatNftables },
  fail2ban: { contentType: text, write: formatFail2ban },
  crowdsec: { contentType: json, write: formatCrowdsec },
  json: { contentType: json, write: formatJson },
};
