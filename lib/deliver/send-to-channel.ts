import { renderNtfy } from "../notice/render-ntfy.ts";
import { renderSlack } from "../notice/render-slack.ts";
import { renderWebhook } from "../notice/render-webhook.ts";
import { type HttpMessage, sendByHttp } from "./channel/send-by-http.ts";
import { sendBySmtp } from "./channel/send-by-smtp.ts";
import { writeToFolder } from "./channel/write-to-folder.ts";
import { type Channel, type ChannelTarget, topicOf } from "./channel.ts";
import type { Attempt, ClaimedDelivery } from "./delivery.ts";
import type { DeliverySettings } from "./delivery-settings.ts";
import { signBody } from "./sign-body.ts";

/** Makes one attempt to send a delivery to its channel. */
export async function sendToChannel(
  delivery: ClaimedDelivery,
  channel: Channel,
  settings: DeliverySettings,
  now: Date,
): Promise<Attempt> {
  const { target } = channel;
  // People put the key back, or enter it anew, while the message waits.
  if (target.kind === "locked") return { outcome: "later", answer: target.why };
  if (target.kind !== "email")
    return sendByHttp(httpMessage(delivery, channel.name, target, settings, now), settings, now);
  const { to } = target.config;
  if (settings.smtp === null || to.length === 0) return writeToFolder(delivery, to, settings, now);
  return sendBySmtp(delivery, to, settings.smtp, settings, now);
}

/** What a channel that is reached over HTTP gets. */
function httpMessage(
  { notice, dedupKey }: ClaimedDelivery,
  receiver: string,
  target: Exclude<ChannelTarget, { kind: "email" }>,
  { publicUrl }: DeliverySettings,
  now: Date,
): HttpMessage {
  switch (target.kind) {
    case "webhook":
    case "alertmanager": {
      const form = target.kind === "webhook" ? "doorwatch" : "alertmanager";
      const body = JSON.stringify(renderWebhook(notice, { form, receiver, publicUrl, key: dedupKey }));
      return {
        url: target.config.url,
        body,
        // The same for every attempt: receivers know a copy by it.
        headers: { "idempotency-key": dedupKey },
        secretHeaders: { "x-doorwatch-signature": signBody(body, target.config.secret, now) },
      };
    }
    case "slack":
      return { url: target.config.url, body: JSON.stringify(renderSlack(notice)) };
    case "ntfy": {
      const { url, token } = target.config;
      const { root, topic } = topicOf(url) ?? { root: url, topic: "" };
      return {
        url: root,
        body: JSON.stringify({ ...renderNtfy(notice), topic }),
        secretHeaders: token === null ? {} : { authorization: `Bearer ${token}` },
      };
    }
  }
}
