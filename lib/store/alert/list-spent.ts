import type { Queryable } from "../sql.ts";

/** When notices were counted against the daily budget, since a time, ascending, ms since 1970. */
export async function listSpent(since: Date, sql: Queryable): Promise<number[]> {
  const rows = await sql<{ at: Date }[]>`
    select spent_at as at from alert where spent_at >= ${since} order by spent_at`;
  return rows.map(({ at }) => at.getTime());
}
