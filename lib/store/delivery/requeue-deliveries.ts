import { getSql, type Queryable } from "../sql.ts";

/**
 * Lets failed deliveries be tried again, as if they were new. Named ones also where only some recipients were refused:
 * then these alone are tried.
 *
 * @param deliveryIds null: all that failed
 * @returns how many there were
 */
export async function requeueDeliveries(
  deliveryIds: readonly number[] | null,
  { now, giveUpAt }: { now: Date; giveUpAt: Date },
  sql: Queryable = getSql(),
): Promise<number> {
  const { count } = await sql`
    update delivery
    set state = 'waiting', attempts = 0, next_attempt_at = ${now}, give_up_at = ${giveUpAt}, seen_at = null,
        recipients = (
          select jsonb_agg(one) from jsonb_array_elements(recipients) as one where one->>'state' = 'accepted')
    where ${
      deliveryIds === null
        ? sql`state = 'failed'`
        : sql`(state = 'failed' or (state = 'sent' and error is not null))
              and delivery_id = any(${deliveryIds as number[]}::bigint[])`
    }`;
  return count;
}
