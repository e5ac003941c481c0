import { getSql, type Queryable } from "../sql.ts";

/** Removes unparsed lines that arrived before a time. */
export async function expireUnparsed(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`delete from unparsed_line where received_at < ${before}`;
}
