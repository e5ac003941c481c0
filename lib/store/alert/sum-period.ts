import type { TimeRange } from "../../log/time-range.ts";
import type { Queryable } from "../sql.ts";

export type PeriodSums = {
  requests: number;
  probes: number;
  sources: number;
  waves: number;
  /** Waves of the period that reached something. */
  reachedWaves: number;
  /** Servers of which a line is dated within the period. */
  reportingServers: number;
  /** Notices that a channel took within the period. */
  noticesSent: number;
};

/** What a period adds up to. Its ends are widened to whole hours. */
export async function sumPeriod({ from, to }: TimeRange, sql: Queryable): Promise<PeriodSums> {
  const [sums] = await sql<PeriodSums[]>`
    with span as (
      select date_trunc('hour', ${from}::timestamptz, 'UTC') as from_hour, ${to}::timestamptz as to_hour
    ), lines as (
      select sum(requests) as requests, sum(requests) filter (where verdict = 'probe') as probes
      from fleet_hour, span where hour >= from_hour and hour < to_hour
    ), went_on as (
      select count(*) as waves, count(*) filter (where effect = 'reached') as reached
      from wave where went_into is null and last_at >= ${from} and first_at < ${to}
    )
    select coalesce(lines.requests, 0)::bigint as requests, coalesce(lines.probes, 0)::bigint as probes,
           (select count(distinct source) from fleet_source_hour, span
            where hour >= from_hour and hour < to_hour)::int as sources,
           went_on.waves::int as waves, went_on.reached::int as "reachedWaves",
           (select count(distinct server_id) from server_hour, span
            where hour >= from_hour and hour < to_hour)::int as "reportingServers",
           (select count(*) from delivery
            where state = 'sent' and sent_at >= ${from} and sent_at < ${to})::int as "noticesSent"
    from lines, went_on`;
  if (!sums) throw new Error("sums without a row");
  return sums;
}

/** Channels that gave up deliveries within a period, with the last words that they got. */
export const listFailures = (
  { from, to }: TimeRange,
  sql: Queryable,
): Promise<{ channel: string; failed: number; lastAt: Date; error: string | null }[]> => sql`
  select channel, count(*)::int as failed, max(created_at) as "lastAt",
         (array_agg(error order by created_at desc))[1] as error
  from delivery
  where state = 'failed' and created_at >= ${from} and created_at < ${to}
  group by channel
  order by channel`;
