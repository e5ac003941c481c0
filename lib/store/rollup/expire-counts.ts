import { getSql, type Queryable } from "../sql.ts";

/**
 * Thins the roll-ups that are not cut by day: fleet minutes and rankings go with their retention. Days and hours
 * of servers and of the fleet stay: they are small, and years of them are worth a comparison. What was back-filled
 * keeps its place through the days.
 */
export async function expireCounts(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`
    delete from fleet_minute f where minute < ${before}
    and not exists (select 1 from series_day d where d.name = 'probe' and d.day = (f.minute at time zone 'UTC')::date)`;
  await sql`
    delete from fleet_source_hour f where hour < ${before}
    and not exists (select 1 from series_day d where d.name = 'probe' and d.day = (f.hour at time zone 'UTC')::date)`;
  await sql`
    delete from fleet_source_day f where day < ${before}
    and not exists (select 1 from series_day d where d.name = 'probe' and d.day = (f.day at time zone 'UTC')::date)`;
}
