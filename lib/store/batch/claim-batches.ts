import type { Sql, Transaction } from "../sql.ts";
import type { BatchContent } from "./insert-batch.ts";

export type ClaimedBatch = {
  batchId: number;
  serverId: number;
  content: BatchContent;
  receivedAt: Date;
  /** Gzipped; null when the batch repeats an earlier one. */
  body: Buffer | null;
  lines: number;
  bytes: number;
  backfill: boolean;
  prior: [number, number][] | null;
  attempts: number;
};

/** A batch that was begun this often and never finished has shown that it kills whatever works on it. */
export const attemptsMax = 5;

/**
 * Takes waiting batches, oldest first, as many as fit into `bytesMax` and `linesMax` (at least one). They stay locked until the
 * transaction ends, so the death of the process gives them back at once. A batch that was begun before comes alone:
 * if it is the one that kills workers, its neighbours must not die with it.
 */
export async function claimBatches(
  { bytesMax, linesMax }: { bytesMax: number; linesMax: number },
  tx: Transaction,
): Promise<ClaimedBatch[]> {
  const claimed: ClaimedBatch[] = [];
  let bytes = 0;
  let lines = 0;
  // A cursor locks rows as it fetches them: of those that do not fit at most three wait for this transaction.
  const rows = tx<ClaimedBatch[]>`
    select b.batch_id as "batchId", b.server_id as "serverId", b.content, b.received_at as "receivedAt", b.body,
           b.lines, b.bytes, b.backfill, b.prior, coalesce(a.attempts, 0) as attempts
    from batch b
    left join batch_attempt a using (batch_id)
    where b.state = 'waiting'
    order by b.batch_id
    for update of b skip locked`.cursor(4);
  for await (const fetched of rows) {
    for (const row of fetched) {
      const alone = row.attempts > 0;
      if (claimed.length > 0 && (alone || bytes + row.bytes > bytesMax || lines + row.lines > linesMax))
        return claimed;
      claimed.push(row);
      bytes += row.bytes;
      lines += row.lines;
      if (alone) return claimed;
    }
    if (bytes >= bytesMax || claimed.length >= 256) break;
  }
  return claimed;
}

/** Counts the beginning of work on batches, in a transaction of its own that survives the worker's death. */
export async function recordAttempt(batchIds: readonly number[], sql: Sql): Promise<void> {
  await sql`
    insert into batch_attempt (batch_id, attempts)
    select id, 1 from unnest(${batchIds}::bigint[]) as id order by id
    on conflict (batch_id) do update set attempts = batch_attempt.attempts + 1`;
}
