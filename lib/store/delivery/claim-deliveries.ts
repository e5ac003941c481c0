import type { ClaimedDelivery } from "../../deliver/delivery.ts";
import { getSql, type Queryable } from "../sql.ts";

/**
 * Takes deliveries that are due, urgent ones first. Each stays with its taker until `until`, unless that is put off
 * (`holdDeliveries`): the death of a worker gives its deliveries back. What is told of one alert on one channel keeps its
 * order: a later notice waits while an earlier one is not settled. While a worker is busy with a channel, no other takes
 * something for it: one server that does not answer keeps one worker waiting.
 */
export const claimDeliveries = (
  { limit, until }: { limit: number; until: Date },
  now: Date,
  sql: Queryable = getSql(),
): Promise<ClaimedDelivery[]> => sql<ClaimedDelivery[]>`
  update delivery
  set state = 'sending', attempts = delivery.attempts + 1, claimed_until = ${until}
  from (
    select d.delivery_id from delivery d
    where ${isFree(now, sql)}
    order by d.is_urgent desc, d.delivery_id
    limit ${limit}
    for update of d skip locked
  ) as due
  where delivery.delivery_id = due.delivery_id
  returning delivery.delivery_id as "deliveryId", alert_id as "alertId", channel_id as "channelId",
    dedup_key as "dedupKey", kind, notice, attempts, created_at as "createdAt", give_up_at as "giveUpAt", recipients,
    exists (
      select 1 from delivery before
      where before.alert_id = delivery.alert_id and before.channel_id = delivery.channel_id
        and before.kind in ('firing', 'update') and before.state = 'sent') as "wasTold"`;

/** Puts off when deliveries go back to the others, for as long as they are still the taker's. */
export async function holdDeliveries(
  deliveries: readonly Pick<ClaimedDelivery, "deliveryId" | "attempts">[],
  until: Date,
  sql: Queryable = getSql(),
): Promise<void> {
  await sql`
    update delivery set claimed_until = ${until}
    from unnest(
      ${deliveries.map((one) => one.deliveryId)}::bigint[],
      ${deliveries.map((one) => one.attempts)}::int[]) as held (delivery_id, attempts)
    where delivery.delivery_id = held.delivery_id and delivery.attempts = held.attempts
      and delivery.state = 'sending'`;
}

/** Whether anything is due that nobody is busy with. */
export async function hasDueDeliveries(now: Date, sql: Queryable = getSql()): Promise<boolean> {
  const [row] = await sql<{ due: boolean }[]>`
    select exists (select 1 from delivery d where ${isFree(now, sql)}) as due`;
  return row?.due ?? false;
}

/** The delivery `d` can be taken. */
const isFree = (now: Date, sql: Queryable) => sql`
  d.state in ('waiting', 'sending') and d.next_attempt_at <= ${now}
  and (d.claimed_until is null or d.claimed_until <= ${now})
  and not exists (
    select 1 from delivery earlier
    where earlier.alert_id = d.alert_id and earlier.channel_id = d.channel_id
      and earlier.delivery_id < d.delivery_id and earlier.state in ('waiting', 'sending'))
  and not exists (
    select 1 from delivery busy
    where busy.channel_id = d.channel_id and busy.state = 'sending' and busy.claimed_until > ${now})`;
