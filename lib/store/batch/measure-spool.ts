import { getSql, type Queryable } from "../sql.ts";

export type SpoolSize = { batches: number; bytes: number; oldestAt: Date | null };

/** What waits in the spool: batches, their compressed size in bytes, and since when the oldest waits. */
export async function measureSpool(sql: Queryable = getSql()): Promise<SpoolSize> {
  const [row] = await sql<SpoolSize[]>`
    select count(*) as batches, coalesce(sum(octet_length(body)), 0)::bigint as bytes, min(received_at) as "oldestAt"
    from batch
    where state = 'waiting'`;
  return row ?? { batches: 0, bytes: 0, oldestAt: null };
}
