import type { Notice } from "../alert/notice.ts";

export type MailOptions = {
  /** What Message-ID is made of: the same key, the same id, so that clients collapse a copy sent twice. */
  key: string;
  /** Host of the dashboard, for ids and List-Id. */
  host: string;
};

/** `headers` holds all but From, To, Date, Subject and those of MIME: Message-ID, References, In-Reply-To, List-Id … */
export type Mail = { subject: string; text: string; html: string; headers: Record<string, string> };

/** A notice as a mail; both parts say the same. */
export function renderMail(notice: Notice, options: MailOptions): Mail {
  throw new Error(`not rendered yet: ${notice.title} ${options.key}`);
}
