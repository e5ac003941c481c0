import { getSql, type Queryable } from "../sql.ts";

/** Removes the rows of batches that were stored more than two days ago: no repeat is recognised beyond one. */
export async function expireBatches(now: Date, sql: Queryable = getSql()): Promise<void> {
  const before = new Date(now.getTime() - 2 * 86_400_000);
  await sql`delete from batch where state = 'stored' and received_at < ${before}`;
}
