import { getSql, type Queryable } from "../sql.ts";

/** Counts what stands open in the fleet now, as of the UTC hour. The last count of an hour stays. */
export async function countExposure(now: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`
    insert into exposure_hour as held (hour, open, unexpected, exposed, servers)
    select date_trunc('hour', ${now}::timestamptz, 'UTC'), coalesce(sum(open), 0), coalesce(sum(unexpected), 0),
           coalesce(sum(exposed), 0), count(*)
    from port_server join server using (server_id)
    where removed_at is null and judged_at is not null
    having count(*) > 0
    on conflict (hour) do update
    set open = excluded.open, unexpected = excluded.unexpected, exposed = excluded.exposed, servers = excluded.servers
    where (held.open, held.unexpected, held.exposed, held.servers)
      is distinct from (excluded.open, excluded.unexpected, excluded.exposed, excluded.servers)`;
}

export type ExposureHour = { hour: Date; open: number; unexpected: number; exposed: number; servers: number };

/** Counts by hour, ascending. */
export const listExposureHours = (
  from: Date,
  to: Date,
  sql: Queryable = getSql(),
): Promise<ExposureHour[]> => sql<ExposureHour[]>`
  select hour, open, unexpected, exposed, servers from exposure_hour
  where hour >= ${from} and hour < ${to} order by hour`;
