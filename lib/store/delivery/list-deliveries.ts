import type { Notice } from "../../alert/notice.ts";
import type { DeliveryState, Recipient } from "../../deliver/delivery.ts";
import { getSql, type Queryable } from "../sql.ts";

/** A delivery as it is shown. */
export type StoredDelivery = {
  deliveryId: number;
  alertId: number | null;
  channelId: number;
  channel: string;
  state: DeliveryState;
  kind: Notice["kind"];
  severity: Notice["severity"];
  isUrgent: boolean;
  title: string;
  reason: string;
  attempts: number;
  nextAttemptAt: Date | null;
  createdAt: Date;
  sentAt: Date | null;
  answer: string | null;
  error: string | null;
  recipients: Recipient[] | null;
};

export type DeliveryFilter = {
  state?: DeliveryState | undefined;
  channelId?: number | undefined;
  alertId?: string | undefined;
};

/** Deliveries, newest first, after (that is: older than) the one with the id `before`. */
export const listStoredDeliveries = (
  { state, channelId, alertId }: DeliveryFilter,
  before: number | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<StoredDelivery[]> => sql<StoredDelivery[]>`
  select ${columns(sql)}
  from delivery
  where true
    ${before === null ? sql`` : sql`and delivery_id < ${before}`}
    ${state === undefined ? sql`` : sql`and state = ${state}`}
    ${channelId === undefined ? sql`` : sql`and channel_id = ${channelId}`}
    ${alertId === undefined ? sql`` : sql`and alert_id = ${alertId}::bigint`}
  order by delivery_id desc
  limit ${limit}`;

/** Deliveries by their ids, oldest first, with what is told. */
export const findDeliveries = (
  deliveryIds: readonly number[],
  sql: Queryable = getSql(),
): Promise<(StoredDelivery & { notice: Notice; dedupKey: string })[]> => sql`
  select ${columns(sql)}, notice, dedup_key as "dedupKey"
  from delivery
  where delivery_id = any(${deliveryIds as number[]}::bigint[])
  order by delivery_id`;

const columns = (sql: Queryable) => sql`
  delivery_id as "deliveryId", alert_id as "alertId", channel_id as "channelId", channel, state, kind, severity,
  is_urgent as "isUrgent", notice->>'title' as title, reason, attempts, next_attempt_at as "nextAttemptAt",
  created_at as "createdAt", sent_at as "sentAt", answer, error, recipients`;
