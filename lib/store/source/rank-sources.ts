import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";
import { grainsOf } from "./grains.ts";

export type RankedSource = {
  source: string;
  probes: number;
  categories: Category[];
  firstAt: Date;
  lastAt: Date;
};

/** Place in the ranking after which a page begins. */
export type RankPlace = { probes: number; source: string };

/** Sources by number of probes, most first; own networks and shared addresses are never among them. */
export function rankSources(
  query: { range: TimeRange; limit: number; after?: RankPlace | undefined },
  sql: Queryable = getSql(),
): Promise<RankedSource[]> {
  const { range, limit, after } = query;
  const { hoursFrom, daysFrom, daysTo, hoursTo } = grainsOf(range);
  return sql<RankedSource[]>`
    with part as (
      select source, category, probes, first_at, last_at from fleet_source_day
      where day >= ${daysFrom} and day < ${daysTo} and ranked
      union all
      select source, category, probes, first_at, last_at from fleet_source_hour
      where hour >= ${hoursFrom} and hour < ${hoursTo} and not (hour >= ${daysFrom} and hour < ${daysTo}) and ranked
    ), by_category as (
      select source, category, sum(probes) as probes, min(first_at) as first_at, max(last_at) as last_at
      from part
      group by source, category
    )
    select source, sum(probes)::bigint as probes, array_agg(category::text order by probes desc, category) as categories,
           min(first_at) as "firstAt", max(last_at) as "lastAt"
    from by_category
    group by source
    ${after ? sql`having sum(probes) < ${after.probes} or (sum(probes) = ${after.probes} and source > ${after.source})` : sql``}
    order by sum(probes) desc, source
    limit ${limit}`;
}

/** How many sources would be ranked. */
export async function countRankedSources(range: TimeRange, sql: Queryable = getSql()): Promise<number> {
  const { hoursFrom, daysFrom, daysTo, hoursTo } = grainsOf(range);
  const [row] = await sql<{ sources: number }[]>`
    select count(*) as sources from (
      select source from fleet_source_day where day >= ${daysFrom} and day < ${daysTo} and ranked
      union
      select source from fleet_source_hour
      where hour >= ${hoursFrom} and hour < ${hoursTo} and not (hour >= ${daysFrom} and hour < ${daysTo}) and ranked
    ) as distinct_source`;
  return row?.sources ?? 0;
}
