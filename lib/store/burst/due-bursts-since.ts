import { getSql, type Queryable } from "../sql.ts";

/** Since when the detector of waves is asked for and did not come; null when nothing waits for it. */
export async function dueBurstsSince(now: Date, sql: Queryable = getSql()): Promise<Date | null> {
  const [row] = await sql<
    { since: Date | null }[]
  >`select min(due_at) as since from burst where due_at <= ${now}`;
  return row?.since ?? null;
}
