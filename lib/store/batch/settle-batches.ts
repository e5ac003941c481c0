import { getSql, type Queryable, type Transaction } from "../sql.ts";

export type SettledBatch = { batchId: number; stored: number; duplicate: number; unparsed: number };

/** Marks batches as stored and lets their bodies go. */
export async function settleBatches(batches: readonly SettledBatch[], tx: Transaction): Promise<void> {
  await tx`
    update batch
    set state = 'stored', body = null, prior = null, stored_at = now(), last_error = null,
        stored = settled.stored, duplicate = settled.duplicate, unparsed = settled.unparsed
    from unnest(
      ${batches.map((b) => b.batchId)}::bigint[],
      ${batches.map((b) => b.stored)}::int[],
      ${batches.map((b) => b.duplicate)}::int[],
      ${batches.map((b) => b.unparsed)}::int[]) as settled (batch_id, stored, duplicate, unparsed)
    where batch.batch_id = settled.batch_id`;
  await tx`delete from batch_attempt where batch_id = any(${batches.map((b) => b.batchId)}::bigint[])`;
}

/** Gives a batch up: it is kept with its body and shown, and never tried again by itself. */
export async function failBatch(batchId: number, reason: string, sql: Queryable = getSql()): Promise<void> {
  await sql`
    update batch set state = 'failed', last_error = coalesce(last_error, ${reason})
    where batch_id = ${batchId} and state = 'waiting'`;
}

/** Notes why an attempt failed; shown with the batch. */
export async function recordBatchError(
  batchIds: readonly number[],
  message: string,
  sql: Queryable = getSql(),
): Promise<void> {
  await sql`update batch set last_error = ${message.slice(0, 2000)} where batch_id = any(${batchIds}::bigint[])`;
}
