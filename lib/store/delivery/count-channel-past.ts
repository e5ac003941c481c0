import type { ChannelPast } from "../../deliver/plan-deliveries.ts";
import { getSql, type Queryable } from "../sql.ts";

/** What the channels took in before, by their ids; channels that took nothing are absent. */
export async function countChannelPast(
  alertId: string | null,
  now: Date,
  sql: Queryable = getSql(),
): Promise<Map<number, ChannelPast>> {
  const rows = await sql<{ channelId: number; lastHour: number; knowsAlert: boolean }[]>`
    select channel_id as "channelId", sum("lastHour")::int as "lastHour", bool_or("knowsAlert") as "knowsAlert"
    from (
      select channel_id, count(*) as "lastHour", false as "knowsAlert"
      from delivery
      where created_at > ${now}::timestamptz - interval '1 hour' and state <> 'suppressed'
        and not is_urgent and kind in ('firing', 'update', 'digest')
      group by channel_id
      union all
      select distinct channel_id, 0, true
      from delivery
      where alert_id = ${alertId}::bigint and kind in ('firing', 'update')
        and state in ('waiting', 'sending', 'sent')
    ) as past
    group by channel_id`;
  return new Map(rows.map(({ channelId, lastHour, knowsAlert }) => [channelId, { lastHour, knowsAlert }]));
}
