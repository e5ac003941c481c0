import type { TimeRange } from "../../log/time-range.ts";
import type { Queryable } from "../sql.ts";

/** A time without a line of a server that holds `hours` whole hours of the clock, one at least. */
export type Pause = {
  serverId: number;
  /** The minute of its last line before it, and of its first one after it; null while there is none. */
  lastAt: Date;
  nextAt: Date | null;
  hours: number;
};

const pausesMax = 50_000;

/**
 * Pauses of servers that began within a range, by the times of their lines; invented and removed servers left out. Of more
 * than 50,000 the longest. Where the minutes are no more kept, a pause is as long as the hours tell.
 */
export const listPauses = ({ from, to }: TimeRange, sql: Queryable): Promise<Pause[]> => sql<Pause[]>`
  with hours as (
    select distinct server_id, hour from server_hour
    join server using (server_id)
    where hour >= ${from} and hour < ${to} and server.removed_at is null and not 'demo' = any(server.tags)
  ), pause as (
    select server_id, hour, next, extract(epoch from coalesce(next, ${to}) - hour)::float8 / 3600 - 1 as hours
    from (
      select server_id, hour, lead(hour) over (partition by server_id order by hour) as next from hours
    ) as neighbours
    where coalesce(next, ${to}) - hour > interval '1 hour'
    order by hours desc limit ${pausesMax}
  )
  select server_id as "serverId", coalesce(last.minute, pause.hour + interval '59 minutes') as "lastAt",
         coalesce(first.minute, pause.next) as "nextAt", hours
  from pause
  left join lateral (
    select max(minute) as minute from server_minute m
    where m.server_id = pause.server_id and m.minute >= pause.hour and m.minute < pause.hour + interval '1 hour'
  ) as last on true
  left join lateral (
    select min(minute) as minute from server_minute m
    where m.server_id = pause.server_id and m.minute >= pause.next and m.minute < pause.next + interval '1 hour'
  ) as first on true
  order by "lastAt"`;
