import type { Queryable } from "../sql.ts";

/** A server whose own reports used to come and come no more. */
export type SilentInside = { serverId: number; server: string; lookedAt: Date; usualSeconds: number };

/** From when on a view counts as silent. */
export type Patience = { usualGaps: number; silentSeconds: number; forgetSeconds: number; reports: number };

/**
 * Servers whose reports from inside came regularly and are missing now. Reports of the past that were imported by hand
 * are no habit: the newest of them have to have come within an hour of being taken.
 */
export const listSilentInsides = (
  { usualGaps, silentSeconds, forgetSeconds, reports }: Patience,
  now: Date,
  sql: Queryable,
): Promise<SilentInside[]> => sql<SilentInside[]>`
  select v.server_id as "serverId", s.name as server, v.looked_at as "lookedAt", v.interval_seconds as "usualSeconds"
  from port_view v
  join server s on s.server_id = v.server_id and s.removed_at is null and not ('demo' = any(s.tags))
  cross join lateral (
    select count(*) as looks, bool_and(scan.received_at - look.at < interval '1 hour') as are_timely
    from (
      select scan_id, at from port_look l
      where l.server_id = v.server_id and l.vantage_id = 0
      order by at desc limit ${reports}
    ) as look
    join port_scan scan using (scan_id)
  ) as habit
  where v.vantage_id = 0 and v.interval_seconds is not null
    and extract(epoch from ${now}::timestamptz - v.looked_at)
        between greatest(${silentSeconds}::int, v.interval_seconds * ${usualGaps}::float8) and ${forgetSeconds}::int
    and habit.looks >= ${reports} and habit.are_timely
  order by v.looked_at`;

/** When the newest reports of a vantage came and were taken, newest first. */
export type VantageHabit = {
  vantageId: number;
  name: string;
  isOwn: boolean;
  intervalMinutes: number;
  receivedAt: Date[];
  takenAt: Date[];
};

const reportsLooked = 10;

/** How vantages that are on have reported lately. */
export const listVantageHabits = (sql: Queryable): Promise<VantageHabit[]> => sql<VantageHabit[]>`
  select v.vantage_id as "vantageId", v.name, v.is_own as "isOwn", v.interval_minutes as "intervalMinutes",
         coalesce(habit.received, '{}') as "receivedAt", coalesce(habit.taken, '{}') as "takenAt"
  from vantage v
  cross join lateral (
    select array_agg(received_at order by scan_id desc) as received,
           array_agg(coalesce(finished_at, started_at, received_at) order by scan_id desc) as taken
    from (
      select scan_id, received_at, finished_at, started_at from port_scan p
      where p.vantage_id = v.vantage_id order by scan_id desc limit ${reportsLooked}
    ) as latest
  ) as habit
  where v.is_enabled
  order by v.vantage_id`;

/** The servers of the fleet that a vantage has looked at, by id. */
export const listServersOfVantage = async (vantageId: number, sql: Queryable): Promise<number[]> => {
  const rows = await sql<{ serverId: number }[]>`
    select v.server_id as "serverId" from port_view v
    join server s on s.server_id = v.server_id and s.removed_at is null and not ('demo' = any(s.tags))
    where v.vantage_id = ${vantageId} order by v.server_id`;
  return rows.map(({ serverId }) => serverId);
};
