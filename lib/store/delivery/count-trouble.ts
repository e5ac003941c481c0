import { getSql, type Queryable } from "../sql.ts";

/** Deliveries of one channel that did not go as they should. */
export type ChannelTrouble = {
  channelId: number;
  channel: string;
  /** Given up, and nobody took note of it yet. */
  failed: number;
  /** Tried at least once without success, and still tried. */
  delayed: number;
  /** Sent, but some recipients were refused, and nobody took note of it yet. */
  partly: number;
  /** The last words of its server. */
  error: string | null;
};

/**
 * What people have to know about deliveries, by channel: dead letters of the last 30 days and what has waited since
 * before `delayedBefore`. Tests are not counted: who made one sees its answer.
 */
export const countTrouble = (
  delayedBefore: Date,
  now: Date,
  sql: Queryable = getSql(),
): Promise<ChannelTrouble[]> => sql<ChannelTrouble[]>`
  select channel_id as "channelId", (array_agg(channel order by delivery_id desc))[1] as channel,
         count(*) filter (where state = 'failed')::int as failed,
         count(*) filter (where state in ('waiting', 'sending'))::int as delayed,
         count(*) filter (where state = 'sent')::int as partly,
         (array_agg(error order by delivery_id desc))[1] as error
  from delivery
  where kind <> 'test' and error is not null and seen_at is null
    and created_at > ${now}::timestamptz - interval '30 days'
    and (state in ('failed', 'sent') or (state in ('waiting', 'sending') and created_at < ${delayedBefore}))
  group by channel_id
  order by channel_id`;

/** Notes that people took note of failures so far; they are listed on, but no longer called out. */
export async function markTroubleSeen(now: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`
    update delivery set seen_at = ${now}
    where seen_at is null and error is not null and state in ('failed', 'sent')`;
}
