import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type CategoryCount = { category: Category; requests: number };

/** Probes of the whole fleet by category over some minutes, most first. */
export const listCategoryCounts = (
  { from, to }: TimeRange,
  sql: Queryable = getSql(),
): Promise<CategoryCount[]> => sql<CategoryCount[]>`
  select category, sum(requests)::bigint as requests
  from fleet_minute
  where minute >= ${from} and minute < ${to} and verdict = 'probe' and category is not null
  group by category
  order by requests desc, category`;

/** The servers that got most probes of a category over some minutes. */
export const listServersOfCategory = (
  category: Category,
  { from, to }: TimeRange,
  limit: number,
  sql: Queryable = getSql(),
): Promise<{ serverId: number; name: string; requests: number }[]> => sql`
  select s.server_id as "serverId", s.name, sum(m.requests)::bigint as requests
  from server_minute m
  join server s using (server_id)
  where m.minute >= ${from} and m.minute < ${to} and m.verdict = 'probe' and m.category = ${category}
  group by s.server_id, s.name
  order by requests desc, s.name
  limit ${limit}`;
