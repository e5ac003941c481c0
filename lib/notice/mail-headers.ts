import type { Notice } from "../alert/notice.ts";
import type { MailOptions } from "./render-mail.ts";

/**
 * Headers of a mail beside From, To, Date and Subject.
 *
 * - All mails of an alert refer to one id that no mail bears (`<alert-412@host>`), so they are one thread even where the
 *   first never arrived (RFC 5322, 3.6.4). Digests stand alone.
 * - `Auto-Submitted` (RFC 3834) and Microsoft's `X-Auto-Response-Suppress` keep away-messages from coming back. The latter
 *   does not ask for no bounces, as its value `All` would: a mail that could not be delivered must not be silent.
 * - `List-Id` (RFC 2919) and the `X-Doorwatch-…` headers are for filters.
 */
export function mailHeaders(notice: Notice, { key, host }: MailOptions): Record<string, string> {
  const domain = idDomain(host);
  const thread = notice.alertId === null ? null : `<alert-${idText(notice.alertId)}@${domain}>`;
  const isUrgent = notice.severity === "critical" && notice.kind !== "resolved" && notice.kind !== "digest";
  return {
    "Message-ID": `<${idText(key)}.notice@${domain}>`,
    ...(thread === null ? {} : { References: thread }),
    ...(thread === null || notice.kind === "firing" ? {} : { "In-Reply-To": thread }),
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
    Precedence: "list",
    "List-Id": `Doorwatch alerts <alerts.${domain}>`,
    ...(isUrgent ? { Importance: "high", "X-Priority": "1" } : {}),
    "X-Doorwatch-State": notice.kind,
    "X-Doorwatch-Severity": notice.severity,
    ...(notice.rule === null ? {} : { "X-Doorwatch-Rule": notice.rule }),
    ...(notice.alertId === null ? {} : { "X-Doorwatch-Alert": idText(notice.alertId) }),
  };
}

const idMax = 120;

/** The left side of an id: what is no letter or digit is written as its code, so that two keys never become one. */
function idText(key: string): string {
  const escaped = key.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
  return escaped.slice(0, idMax) || "none";
}

/** The right side of an id; hosts that are no names (IPv6) give one that never resolves (RFC 6761). */
const idDomain = (host: string): string =>
  /^(?=.{1,200}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(host) ? host.toLowerCase() : "doorwatch.invalid";
