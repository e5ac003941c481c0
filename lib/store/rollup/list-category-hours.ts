import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import type { Queryable } from "../sql.ts";

export type CategoryHour = { at: Date; requests: number };

/** Probes of one category by hour over the whole fleet, the earliest first; hours without any are left out. */
export const listCategoryHours = (
  category: Category,
  { from, to }: TimeRange,
  sql: Queryable,
): Promise<CategoryHour[]> => sql<CategoryHour[]>`
  select hour as at, sum(requests)::bigint as requests
  from fleet_hour
  where hour >= ${from} and hour < ${to} and verdict = 'probe' and category = ${category}
  group by hour
  order by hour`;

/** From how many of the UTC days before a moment's own, back to a moment, there is any data. */
export async function countDaysWithData({ from, to }: TimeRange, sql: Queryable): Promise<number> {
  const [row] = await sql<{ days: number }[]>`
    select count(*) as days
    from generate_series(date_trunc('day', ${from}::timestamptz, 'UTC'),
                         date_trunc('day', ${to}::timestamptz, 'UTC') - interval '1 day',
                         interval '1 day') as day
    where exists (select 1 from fleet_day where fleet_day.day = day.day)`;
  return row?.days ?? 0;
}
