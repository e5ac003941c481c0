import { getSql, type Queryable } from "../sql.ts";

/** Waves that go on, are like none before as far as a week of data can tell, and were not muted. */
export async function countNewWaves(sql: Queryable = getSql()): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from wave
    where state = 'open' and went_into is null and is_new and not is_early and muted_at is null`;
  return row?.count ?? 0;
}
