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
 *
 * @throws Error when the same key arrives again and again at the same moment
 */
export async function insertBatch(batch: NewBatch, sql: Queryable = getSql()): Promise<InsertedBatch> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const keyed =
      batch.idempotencyKey === null ? null : await claimKey(batch.serverId, batch.idempotencyKey, sql);
    if (keyed && !keyed.bodyHash.equals(batch.bodyHash)) return { reusedKey: true };
    const repeats = keyed?.batchId ?? (await findSameBody(batch, sql));
    const rowId = await insertRow(batch, repeats, keyed === null ? batch.idempotencyKey : null, sql);
    if (rowId !== null) return { batchId: repeats ?? rowId, rowId };
    // The same key arrived at the same moment: now its batch can be seen.
  }
  throw new Error("an Idempotency-Key is in use by several requests at once");
}

/** The batch that a key stands for. A key is free again after a day, and when its batch has failed. */
async function claimKey(
  serverId: number,
  key: string,
  sql: Queryable,
): Promise<{ batchId: number; bodyHash: Buffer } | null> {
  await sql`
    update batch set idempotency_key = null
    where server_id = ${serverId} and idempotency_key = ${key}
      and (state = 'failed' or received_at <= now() - interval '1 day')`;
  const [found] = await sql<{ batchId: number; bodyHash: Buffer }[]>`
    select coalesce(repeats, batch_id) as "batchId", body_hash as "bodyHash" from batch
    where server_id = ${serverId} and idempotency_key = ${key}`;
  return found ?? null;
}

async function findSameBody({ serverId, bodyHash }: NewBatch, sql: Queryable): Promise<number | null> {
  const [found] = await sql<{ batchId: number }[]>`
    select batch_id as "batchId" from batch
    where server_id = ${serverId} and body_hash = ${bodyHash}
      and received_at > now() - interval '1 day' and state <> 'failed' and repeats is null
    order by batch_id
    limit 1`;
  return found?.batchId ?? null;
}

async function insertRow(
  batch: NewBatch,
  repeats: number | null,
  key: string | null,
  sql: Queryable,
): Promise<number | null> {
  const prior = batch.prior.length > 0 ? JSON.stringify(batch.prior) : null;
  const [inserted] = await sql<{ batchId: number }[]>`
    insert into batch (server_id, content, body, lines, bytes, body_hash, idempotency_key, repeats, backfill, prior)
    values (${batch.serverId}, ${batch.content}, ${repeats === null ? batch.body : null}, ${batch.lines}, ${batch.bytes},
            ${batch.bodyHash}, ${key}, ${repeats}, ${batch.backfill}, ${prior}::text::jsonb)
    on conflict do nothing
    returning batch_id as "batchId"`;
  return inserted?.batchId ?? null;
}
