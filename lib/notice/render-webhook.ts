import type { Notice } from "../alert/notice.ts";

/** `doorwatch`: our own form; `alertmanager`: what receivers of Prometheus Alertmanager's webhook (version 4) read. */
export const webhookForms = ["doorwatch", "alertmanager"] as const;
export type WebhookForm = (typeof webhookForms)[number];

export type WebhookOptions = {
  form: WebhookForm;
  /** The channel's name. */
  receiver: string;
  publicUrl: string;
  /** What the delivery is known by: the same for every attempt. */
  key: string;
};

/** A notice as a value to send as JSON. */
export function renderWebhook(notice: Notice, options: WebhookOptions): Record<string, unknown> {
  throw new Error(`not rendered yet: ${notice.title} ${options.form}`);
}
