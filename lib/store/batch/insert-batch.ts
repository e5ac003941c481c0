import { getSql, type Queryable } from "../sql.ts";

export type BatchContent = "text" | "ndjson" | "json";

export type NewBatch = {
  serverId: number;
  content: BatchContent;
  /** The body, gzipped. */
  body: Buffer;
  lines: number;
  /** Size of the body before compression. */
  bytes: number;
  /** SHA-256 of the body before compression. */
  bodyHash: Buffer;
  idempotencyKey: string | null;
  backfill: boolean;
  /** How often lines stood in earlier parts of the same file: `[index of the line, earlier occurrences]`. */
  prior: readonly (readonly [number, number])[];
};

/** `batchId` names the batch that holds the body: an earlier one for a repeated body. `rowId` is this one's own row. */
export type InsertedBatch = { batchId: number; rowId: number } | { reusedKey: true };

/**
 * Puts a batch into the spool; durable once this resolves. A body that the same server sent within a day, or whose
 * Idempotency-Key is known, is not kept again: a row that only counts its lines as duplicates takes its place, and
 * the answer names the first batch.
 *
 * Two equal bodies at the same moment may both be kept; the identity of their lines then drops the second.
 */
export async function insertBatch(batch: NewBatch, sql: Queryable = getSql()): Promise<InsertedBatch> {
  const [earlier] = await sql<{ batchId: number; sameBody: boolean; sameKey: boolean }[]>`
    select batch_id as "batchId", body_hash = ${batch.bodyHash} as "sameBody",
           idempotency_key is not distinct from ${batch.idempotencyKey}::text and idempotency_key is not null as "sameKey"
    from batch
    where server_id = ${batch.serverId}
      and received_at > now() - interval '1 day'
      and state <> 'failed' and repeats is null
      and (body_hash = ${batch.bodyHash} or idempotency_key = ${batch.idempotencyKey}::text)
    order by batch_id
    limit 1`;
  if (earlier?.sameKey && !earlier.sameBody) return { reusedKey: true };

  const repeats = earlier?.batchId ?? null;
  const [inserted] = await sql<{ batchId: number }[]>`
    insert into batch (server_id, content, body, lines, bytes, body_hash, idempotency_key, repeats, backfill, prior)
    values (${batch.serverId}, ${batch.content}, ${repeats ? null : batch.body}, ${batch.lines}, ${batch.bytes},
            ${batch.bodyHash}, ${repeats ? null : batch.idempotencyKey}, ${repeats}, ${batch.backfill},
            ${batch.prior.length > 0 ? JSON.stringify(batch.prior) : null}::text::jsonb)
    on conflict do nothing
    returning batch_id as "batchId"`;
  // A conflict means that the same Idempotency-Key arrived at the same moment: look again, now it is visible.
  if (!inserted) return insertBatch(batch, sql);
  return { batchId: repeats ?? inserted.batchId, rowId: inserted.batchId };
}
