import type { Queryable } from "../sql.ts";

/** When the last digest was made; null before the first. */
export async function lastDigestAt(sql: Queryable): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }[]>`select max(made_at) as at from digest`;
  return row?.at ?? null;
}

/** Notes that a digest was made, so that it is made once. */
export async function insertDigest(at: Date, lines: number, sql: Queryable): Promise<void> {
  await sql`insert into digest (made_at, lines) values (${at}, ${lines})`;
}
