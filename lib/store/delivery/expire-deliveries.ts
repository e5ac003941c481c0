import { getSql, type Queryable } from "../sql.ts";

/** Removes deliveries that are over and were put in before a time. */
export async function expireDeliveries(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`delete from delivery where created_at < ${before} and state in ('sent', 'suppressed', 'failed')`;
}
