import type { NewDelivery } from "../../deliver/plan-deliveries.ts";
import type { Queryable } from "../sql.ts";
import { storableJson } from "../storable-json.ts";

/**
 * Puts deliveries into the outbox; those whose key is known change nothing.
 *
 * @returns those that are new
 */
export async function putDeliveries(
  deliveries: readonly NewDelivery[],
  sql: Queryable,
): Promise<{ deliveryId: number; state: NewDelivery["state"] }[]> {
  if (deliveries.length === 0) return [];
  const rows = deliveries.map((delivery) => ({
    alert_id: delivery.alertId,
    dedup_key: delivery.dedupKey,
    channel_id: delivery.channelId,
    channel: delivery.channel,
    state: delivery.state,
    kind: delivery.kind,
    severity: delivery.severity,
    is_urgent: delivery.isUrgent,
    reason: delivery.reason,
    notice: sql.json(storableJson(delivery.notice)),
    next_attempt_at: delivery.state === "waiting" ? delivery.createdAt : null,
    give_up_at: delivery.giveUpAt,
    created_at: delivery.createdAt,
  }));
  return sql`
    insert into delivery ${sql(rows)} on conflict (dedup_key) do nothing
    returning delivery_id as "deliveryId", state`;
}
