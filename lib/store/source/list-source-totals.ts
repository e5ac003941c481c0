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
  const { hoursFrom, daysFrom, daysTo, hoursTo } = grainsOf(range);
  return sql<SourceTotals[]>`
    select source, sum(requests)::bigint as requests, sum(probes)::bigint as probes, count(distinct server_id) as servers,
           min(first_at) as "firstAt", max(last_at) as "lastAt"
    from (
      select source, server_id, requests, probes, first_at, last_at from source_day
      where source = any(${sources as string[]}) and day >= ${daysFrom} and day < ${daysTo}
      union all
      select source, server_id, requests, probes, first_at, last_at from source_hour
      where source = any(${sources as string[]}) and hour >= ${hoursFrom} and hour < ${hoursTo}
        and not (hour >= ${daysFrom} and hour < ${daysTo})
    ) as part
    group by source`;
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
