import type { Queryable } from "../sql.ts";

/** When targets first stood in a document, in the time of the log (ms since 1970), by hash; unknown ones are left out. */
export async function listFirstSeen(hashes: readonly number[], sql: Queryable): Promise<Map<number, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await sql<{ key: number; at: Date }[]>`
    select key, min(coalesce(first_at, month)) as at
    from target_document
    where key = any(${hashes as number[]}::bigint[])
    group by key`;
  return new Map(rows.map(({ key, at }) => [key, at.getTime()]));
}
