import type { Notice } from "../alert/notice.ts";
import { headerText } from "./defang.ts";
import { mailHeaders } from "./mail-headers.ts";
import { mailHtml } from "./mail-html.ts";
import { mailText } from "./mail-text.ts";
import { type Page, pageOf, severityLabels } from "./page.ts";

export type MailOptions = {
  /**
   * What Message-ID is made of: the same key, the same id, so that clients collapse a copy sent twice. At most 120
   * characters count.
   */
  key: string;
  /** Host of the dashboard, for ids and List-Id. */
  host: string;
};

/** `headers` holds all but From, To, Date, Subject and those of MIME: Message-ID, References, In-Reply-To, List-Id … */
export type Mail = { subject: string; text: string; html: string; headers: Record<string, string> };

/** Gmail cuts mails off at 102 kB. */
const htmlBytesMax = 96_000;
/** Rows of a block, tried one after the other until the mail is small enough. */
const rowLimits = [40, 20, 10, 5, 2] as const;

/** A notice as a mail; both parts say the same. Of a notice that is too large, rows are left out and counted. */
export function renderMail(notice: Notice, options: MailOptions): Mail {
  const subject = mailSubject(notice);
  const headers = mailHeaders(notice, options);
  for (const rowsMax of rowLimits) {
    const mail = bodies(pageOf(notice, rowsMax), notice);
    if (mail !== null) return { subject, headers, ...mail };
  }
  const page = pageOf(notice, 1);
  return { subject, headers, ...forms({ ...page, sections: [] }, notice) };
}

function bodies(page: Page, notice: Notice): Pick<Mail, "text" | "html"> | null {
  const mail = forms(page, notice);
  return new TextEncoder().encode(mail.html).length <= htmlBytesMax ? mail : null;
}

const forms = (page: Page, { tone }: Notice): Pick<Mail, "text" | "html"> => ({
  text: mailText(page),
  html: mailHtml(page, tone),
});

/**
 * The same for all mails of an alert, or clients tear the thread apart: Gmail compares subjects beside References, Outlook
 * goes by the subject alone. The number keeps two alerts with one title apart. The state stands in the body's first line.
 */
function mailSubject({ kind, fleet, firstSeverity, title, alertId }: Notice): string {
  const name = fleet === null ? "" : headerText(fleet, 40);
  const tag = name === "" ? "[Doorwatch]" : `[Doorwatch ${name}]`;
  const words = headerText(title, 80);
  if (kind === "test") return `${tag} Test: ${words}`;
  if (alertId === null) return `${tag} ${words}`;
  return `${tag} ${severityLabels[firstSeverity]}: ${words} (#${alertId.replace(/[^\w-]/g, "")})`;
}
