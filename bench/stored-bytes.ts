import { openSql } from "../lib/store/sql.ts";

/** Bytes on disk per stored line: all tables with their indexes and roll-ups, the spool empty, vacuumed. */
export async function measureStoredBytes(databaseUrl: string, lines: number): Promise<number> {
  const sql = openSql(databaseUrl, 1);
  try {
    await sql`vacuum full`;
    const [row] = await sql<{ bytes: number }[]>`
      select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname in ('public', 'series')`;
    return (row?.bytes ?? 0) / lines;
  } finally {
    await sql.end();
  }
}
