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

/** The first day of which the fleet has data; null before the first line. */
export async function fleetKnownSince(sql: Queryable): Promise<Date | null> {
  const [row] = await sql<{ since: Date | null }[]>`select min(day) as since from fleet_day`;
  return row?.since ?? null;
}
