import { z } from "zod";
import { alertStates } from "../../../../lib/alert/alert.ts";
import { noticeKinds } from "../../../../lib/alert/notice.ts";
import { ruleKinds, severities } from "../../../../lib/alert/rule-kinds.ts";
import { deliveryStates } from "../../../../lib/deliver/delivery.ts";
import type { AlertRow, TimelineEntry } from "../../../../lib/read/alert-rows.ts";

/** The shapes of answers about alerts and deliveries, for the description of the API. */

const time = z.iso.datetime();
const text = z.string().nullable();
const count = z.int().min(0);
const nextCursor = z.string().nullable().describe("Null on the last page");

const alert = {
  id: z.string(),
  rule: z.enum(ruleKinds),
  state: z.enum(alertStates),
  severity: z.enum(severities),
  title: z.string(),
  startedAt: time,
  endedAt: time.nullable().describe("Null while it goes on"),
  acknowledgedBy: text,
  acknowledgedUntil: time.nullable().describe("Null: as long as it goes on"),
  worth: z
    .enum(["urgent", "notable", "digest"])
    .describe("Told at once, told at once within the day's budget, or a line of the digest"),
  worthReason: z.string(),
  servers: count.describe("Servers that it ever concerned"),
  server: text.describe("The name of the server, where it ever concerned one alone"),
  toldAt: time.nullable().describe("When something was last sent about it"),
  notTold: text.describe("Why nobody was told; null where somebody was"),
};
const Alert = z.object(alert) satisfies z.ZodType<AlertRow>;
const Entry = z.object({
  at: time,
  kind: z.string().describe("A stable word"),
  words: z.string(),
  by: text.describe("Null: Doorwatch itself"),
}) satisfies z.ZodType<TimelineEntry>;

const Delivery = z.object({
  id: z.string(),
  alert: text.describe("Null for digests and tests"),
  channelId: z.string(),
  channel: z.string(),
  state: z.enum(deliveryStates),
  kind: z.enum(noticeKinds),
  severity: z.enum(severities),
  title: z.string(),
  reason: z.string().describe("Why it was sent, or why not"),
  attempts: count,
  createdAt: time,
  nextAttemptAt: time.nullable(),
  sentAt: time.nullable(),
  answer: text.describe("The words of the server that took it"),
  error: text.describe("The last words of the server that did not, or refused some recipients"),
  recipients: z.array(z.record(z.string(), z.unknown())).nullable(),
});

export const Alerts = z.object({ alerts: z.array(Alert), nextCursor });
export const OneAlert = z.object({
  alert: z.object({
    ...alert,
    acknowledgedAt: time.nullable(),
    acknowledgedNote: text,
    waveId: text,
    serverNames: z.array(z.string()),
    facts: z.record(z.string(), z.unknown()),
    timeline: z.array(Entry).describe("Newest first"),
  }),
});
export const Deliveries = z.object({ deliveries: z.array(Delivery), nextCursor });
