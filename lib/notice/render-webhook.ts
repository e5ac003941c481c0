import type { Notice } from "../alert/notice.ts";
import { hashText } from "../waves/hash-text.ts";
import { ownText } from "./defang.ts";
import { blockText } from "./mail-text.ts";
import { type Page, pageOf } from "./page.ts";
import { plainWords } from "./plain-words.ts";

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

const rowsMax = 40;

/** A notice as a value to send as JSON. Foreign text is defanged here too: receivers put it into chats and tables. */
export function renderWebhook(notice: Notice, options: WebhookOptions): Record<string, unknown> {
  const page = pageOf(notice, rowsMax);
  return options.form === "alertmanager" ? alertmanager(notice, page, options) : own(notice, page, options);
}

/** Version 1 of our own form. Fields may be added to it; none changes its meaning without another version. */
function own(notice: Notice, page: Page, { receiver, key }: WebhookOptions): Record<string, unknown> {
  return {
    version: "1",
    type: "doorwatch.notice",
    key,
    receiver: ownText(receiver),
    kind: notice.kind,
    alert: notice.alertId,
    rule: notice.rule,
    severity: notice.severity,
    fleet: notice.fleet,
    title: ownText(notice.title),
    state: page.state,
    at: timeOf(notice.atMs),
    startedAt: notice.startedMs === null ? null : timeOf(notice.startedMs),
    endedAt: notice.endedMs === null ? null : timeOf(notice.endedMs),
    labels: labelsOf(notice),
    sections: page.sections.map((section) => ({ heading: section.heading, text: sectionText(section) })),
    footer: plainWords(page.footer),
    links: notice.links,
  };
}

/**
 * As https://prometheus.io/docs/alerting/latest/configuration/#webhook_config has it, one alert a message. A digest and
 * a test are told as resolved: receivers open an incident for what fires, and nothing would ever close it.
 */
function alertmanager(
  notice: Notice,
  page: Page,
  { receiver, publicUrl, key }: WebhookOptions,
): Record<string, unknown> {
  const isFiring = notice.kind === "firing" || notice.kind === "update";
  const status = isFiring ? "firing" : "resolved";
  const name = notice.rule ?? notice.kind;
  const groupLabels = { alertname: name, ...(notice.alertId === null ? {} : { alert: notice.alertId }) };
  // Receivers tell alerts apart by their labels, so these are the same from the first message to the last.
  const labels = { ...groupLabels, severity: notice.firstSeverity };
  const annotations = {
    ...labelsOf(notice),
    summary: page.state,
    title: ownText(notice.title),
    description: page.sections.map((section) => `${section.heading}\n${sectionText(section)}`).join("\n\n"),
  };
  const groupKey = `{}:{${Object.entries(groupLabels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(", ")}}`;
  return {
    version: "4",
    groupKey,
    truncatedAlerts: 0,
    status,
    receiver: ownText(receiver),
    groupLabels,
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: publicUrl,
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: timeOf(notice.startedMs ?? notice.atMs),
        // The zero time of Go, which stands for "not over".
        endsAt: isFiring ? "0001-01-01T00:00:00Z" : timeOf(notice.endedMs ?? notice.atMs),
        generatorURL: notice.links.page,
        fingerprint: hashText(notice.alertId === null ? key : `alert ${notice.alertId}`)
          .toString(16)
          .padStart(16, "0"),
      },
    ],
  };
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

const labelsOf = ({ labels }: Notice): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, ownText(value, 200)]));

const sectionText = ({ blocks }: Page["sections"][number]): string =>
  blocks.map((block) => blockText(block, Number.POSITIVE_INFINITY)).join("\n\n");
