import { stepMs } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import type { Queryable } from "../sql.ts";

/** The categories that the fleet was asked for before an hour. */
export async function listKnownCategories(beforeMs: number, sql: Queryable): Promise<Set<Category>> {
  const day = new Date(Math.floor(beforeMs / stepMs.day) * stepMs.day);
  const hour = new Date(Math.floor(beforeMs / stepMs.hour) * stepMs.hour);
  const rows = await sql<{ category: Category }[]>`
    select distinct category from (
      select category from fleet_day where day < ${day} and verdict = 'probe'
      union all
      select category from fleet_hour where hour >= ${day} and hour < ${hour} and verdict = 'probe'
    ) as known
    where category is not null`;
  return new Set(rows.map(({ category }) => category));
}
