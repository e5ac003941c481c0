import type { Notice } from "../alert/notice.ts";
import type { DeliveryState, Recipient } from "../deliver/delivery.ts";
import {
  type DeliveryFilter,
  listStoredDeliveries,
  type StoredDelivery,
} from "../store/delivery/list-deliveries.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { DeliveryPlace } from "./place.ts";
import type { Page } from "./rows.ts";

/** One sending of a notice on one channel, or why it was not sent. Texts of servers are foreign text. */
export type DeliveryRow = {
  id: string;
  /** Null for digests and tests. */
  alert: string | null;
  channelId: string;
  channel: string;
  state: DeliveryState;
  kind: Notice["kind"];
  severity: Notice["severity"];
  title: string;
  /** Why it was sent, or why not, as a sentence. */
  reason: string;
  attempts: number;
  createdAt: string;
  /** When it is tried next; null when it is over. */
  nextAttemptAt: string | null;
  sentAt: string | null;
  /** The words of the server that took it. */
  answer: string | null;
  /** The last words of the server that did not; beside `answer`: of recipients who were refused. */
  error: string | null;
  /** Of a mail: what the server said of each recipient. */
  recipients: Recipient[] | null;
};

/** Deliveries, newest first. */
export async function listDeliveries(
  query: DeliveryFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<DeliveryRow>> {
  const { limit, cursor, ...filter } = query;
  const before = readCursor(cursor, DeliveryPlace)?.deliveryId ?? null;
  const found = await listStoredDeliveries(filter, before, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor({ deliveryId: last.deliveryId }) : null;
  return { rows: page.map(deliveryRow), nextCursor };
}

export const deliveryRow = (stored: StoredDelivery): DeliveryRow => ({
  id: String(stored.deliveryId),
  alert: stored.alertId === null ? null : String(stored.alertId),
  channelId: String(stored.channelId),
  channel: stored.channel,
  state: stored.state,
  kind: stored.kind,
  severity: stored.severity,
  title: stored.title,
  reason: stored.reason,
  attempts: stored.attempts,
  createdAt: stored.createdAt.toISOString(),
  nextAttemptAt: stored.nextAttemptAt?.toISOString() ?? null,
  sentAt: stored.sentAt?.toISOString() ?? null,
  answer: stored.answer,
  error: stored.error,
  recipients: stored.recipients,
});
