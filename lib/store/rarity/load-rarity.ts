import type { Queryable } from "../sql.ts";

/** How many documents hold given targets and agents, by hash; those in none are left out. */
export async function countDocumentsWith(
  hashes: readonly number[],
  sql: Queryable,
): Promise<Map<number, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await sql<{ key: number; documents: number }[]>`
    select key, greatest(sum(documents), 0)::int as documents
    from target_document
    where key = any(${hashes as number[]}::bigint[])
    group by key`;
  return new Map(rows.map((row) => [row.key, row.documents]));
}

/** How many documents the fleet's memory has, and the hours that they come from. */
export async function sumDocuments(sql: Queryable): Promise<{ documents: number; hours: number }> {
  const [all] = await sql<{ documents: number; hours: number }[]>`
    select greatest(coalesce(sum(documents), 0), 0)::int as documents,
           coalesce(sum(extract(epoch from last_at - first_at)) / 3600, 0)::float8 as hours
    from document_month`;
  return all ?? { documents: 0, hours: 0 };
}

/** How many of given targets stood in a document from before a moment, in the time of the log. */
export async function countKnownBefore(
  hashes: readonly number[],
  before: Date,
  sql: Queryable,
): Promise<number> {
  if (hashes.length === 0) return 0;
  const [row] = await sql<{ known: number }[]>`
    select count(distinct key) as known
    from target_document
    where key = any(${hashes as number[]}::bigint[]) and coalesce(first_at, month) < ${before}`;
  return row?.known ?? 0;
}
