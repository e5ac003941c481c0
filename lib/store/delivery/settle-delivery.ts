import type { ClaimedDelivery, Recipient, Settlement } from "../../deliver/delivery.ts";
import { getSql, type Queryable } from "../sql.ts";
import { storableText } from "../storable-text.ts";

/**
 * Writes down what came of an attempt. That something was sent is always true and always written; everything else only
 * while the delivery is still the taker's, for another may have sent it meanwhile.
 *
 * @returns false when nothing was written
 */
export async function settleDelivery(
  { deliveryId, attempts }: Pick<ClaimedDelivery, "deliveryId" | "attempts">,
  settlement: Settlement,
  sql: Queryable = getSql(),
): Promise<boolean> {
  const isOurs = sql`delivery_id = ${deliveryId} and state = 'sending' and attempts = ${attempts}`;
  const { count } = await settle();
  return count > 0;

  function settle() {
    switch (settlement.state) {
      case "sent":
        return sql`
          update delivery
          set state = 'sent', next_attempt_at = null, claimed_until = null, sent_at = ${settlement.at},
              answer = ${storableText(settlement.answer)}, error = ${storableText(settlement.error)},
              recipients = ${asJson(settlement.recipients, sql)}
          where delivery_id = ${deliveryId} and state <> 'sent'`;
      case "waiting":
        return sql`
          update delivery
          set state = 'waiting', next_attempt_at = ${settlement.nextAttemptAt}, claimed_until = null,
              error = ${storableText(settlement.error)}, recipients = ${asJson(settlement.recipients, sql)}
          where ${isOurs}`;
      case "failed":
        return sql`
          update delivery
          set state = 'failed', next_attempt_at = null, claimed_until = null,
              error = ${storableText(settlement.error)}, recipients = ${asJson(settlement.recipients, sql)}
          where ${isOurs}`;
      case "suppressed":
        return sql`
          update delivery
          set state = 'suppressed', next_attempt_at = null, claimed_until = null, reason = ${settlement.reason}
          where ${isOurs}`;
    }
  }
}

const asJson = (recipients: Recipient[] | null, sql: Queryable) =>
  recipients === null
    ? null
    : sql.json(recipients.map((one) => ({ ...one, answer: storableText(one.answer) })));
