import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";
import { grainsOf } from "./grains.ts";

export type SourceTotals = {
  source: string;
  requests: number;
  probes: number;
  servers: number;
  firstAt: Date;
  lastAt: Date;
};

/** What given sources did, ordinary requests too. Sources that did nothing in the range are left out. */
export function listSourceTotals(
  sources: readonly string[],
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<SourceTotals[]> {
  const { hoursFrom, hoursTo } = grainsOf(range);
  // Hour by hour, each with a look-up of its own: the key begins with the hour, and other sources are never read.
  return sql<SourceTotals[]>`
    select found.source, sum(found.requests)::bigint as requests, sum(found.probes)::bigint as probes,
           count(distinct found.server_id) as servers,
           min(found.hour + found.first_second * interval '1 second') as "firstAt",
           max(found.hour + found.last_second * interval '1 second') as "lastAt"
    from (
      select day + h * interval '1 hour' as hour
      from (select day::timestamp at time zone 'UTC' as day from series_day
            where name = 'source_hour' and day >= (${hoursFrom}::timestamptz at time zone 'UTC')::date
              and day <= (${hoursTo}::timestamptz at time zone 'UTC')::date) as held, generate_series(0, 23) as h
    ) as hours
    cross join lateral (
      select * from source_hour s where s.hour = hours.hour and s.source = any(${sources as string[]}) offset 0
    ) as found
    where hours.hour >= ${hoursFrom} and hours.hour < ${hoursTo}
    group by found.source`;
}

/** Categories that a source tried, most probes first. */
export async function listSourceCategories(
  source: string,
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<Category[]> {
  const { hoursFrom, daysFrom, daysTo, hoursTo } = grainsOf(range);
  const rows = await sql<{ category: Category }[]>`
    select category::text as category
    from (
      select category, probes from fleet_source_day where source = ${source} and day >= ${daysFrom} and day < ${daysTo}
      union all
      select category, probes from fleet_source_hour
      where source = ${source} and hour >= ${hoursFrom} and hour < ${hoursTo}
        and not (hour >= ${daysFrom} and hour < ${daysTo})
    ) as part
    group by category
    order by sum(probes) desc, category`;
  return rows.map((row) => row.category);
}
