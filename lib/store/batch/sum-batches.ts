import { getSql, type Queryable } from "../sql.ts";

export type BatchSum = {
  received: number;
  stored: number;
  duplicate: number;
  unparsed: number;
  pending: number;
  failed: number;
};

/** What became of the lines of some batches so far. */
export async function sumBatches(rowIds: readonly number[], sql: Queryable = getSql()): Promise<BatchSum> {
  const [sum] = await sql<BatchSum[]>`
    select coalesce(sum(lines), 0)::bigint as received,
           coalesce(sum(stored), 0)::bigint as stored,
           coalesce(sum(duplicate), 0)::bigint as duplicate,
           coalesce(sum(unparsed), 0)::bigint as unparsed,
           coalesce(sum(lines) filter (where state = 'waiting'), 0)::bigint as pending,
           coalesce(sum(lines) filter (where state = 'failed'), 0)::bigint as failed
    from batch
    where batch_id = any(${rowIds as number[]}::bigint[])`;
  return sum ?? { received: 0, stored: 0, duplicate: 0, unparsed: 0, pending: 0, failed: 0 };
}
