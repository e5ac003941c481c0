import type { SendMailOptions } from "nodemailer";
import { renderMail } from "../../notice/render-mail.ts";
import type { ClaimedDelivery } from "../delivery.ts";
import type { DeliverySettings } from "../delivery-settings.ts";

/**
 * A delivery as a mail to everybody in `to`; `only` are those who get it this time. Its Message-ID comes from the key of
 * the delivery, so a copy that was sent twice is one mail for most clients.
 */
export function mailMessage(
  delivery: Pick<ClaimedDelivery, "notice" | "dedupKey">,
  to: readonly string[],
  only: readonly string[],
  { from, host }: Pick<DeliverySettings, "from" | "host">,
  now: Date,
): SendMailOptions {
  const { subject, text, html, headers } = renderMail(delivery.notice, { key: delivery.dedupKey, host });
  return {
    from,
    to: [...to],
    envelope: { from: bareAddress(from), to: [...only] },
    date: now,
    subject,
    text,
    html,
    headers,
    // Nothing in a notice is to be opened or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** `ops@example.org` of `Doorwatch <ops@example.org>`. */
const bareAddress = (mailbox: string): string => /<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;
