import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type CategorySpread = { category: Category; servers: number; probes: number };

/** How many servers each of some categories came to, by whole days. */
export const countCategoryServers = (
  categories: readonly Category[],
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<CategorySpread[]> => sql<CategorySpread[]>`
  select category::text as category, count(distinct server_id)::int as servers, sum(requests)::bigint as probes
  from server_day
  where day >= ${range.from} and day < ${range.to} and category = any(${categories as Category[]}::category[])
  group by category
  order by probes desc`;
