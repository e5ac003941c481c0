import type { Readable } from "node:stream";
import { no, ok, type Result } from "../result.ts";
import { type BatchContent, insertBatch } from "../store/batch/insert-batch.ts";
import type { Queryable } from "../store/sql.ts";
import { type BodyEncoding, type BodyFault, receiveBody } from "./receive-body.ts";

export type RejectReason = BodyFault | "empty_body" | "idempotency_key_reused" | "spool_full";

export type BatchOffer = {
  serverId: number;
  body: Readable;
  encoding: BodyEncoding;
  declared: BatchContent | null;
  idempotencyKey: string | null;
  bytesMax: number;
};

export type AcceptedBatch = { batchId: number; lines: number; bytes: number };

/**
 * Takes a batch in. Resolves with success only when the batch is durable in the spool; a body that is not taken, or
 * whose connection breaks, leaves nothing behind.
 *
 * @param isFull whether the spool holds all that it may
 * @throws when the database is out of reach or the connection broke
 */
export async function acceptBatch(
  offer: BatchOffer,
  isFull: () => Promise<boolean>,
  sql: Queryable,
): Promise<Result<AcceptedBatch, RejectReason>> {
  if (await isFull()) return no("spool_full");
  const received = await receiveBody(offer.body, offer);
  if (!received.ok) return received;
  const { content, packed, lines, bytes, hash } = received.value;
  if (lines === 0) return no("empty_body");
  const inserted = await insertBatch(
    {
      serverId: offer.serverId,
      content,
      body: packed,
      lines,
      bytes,
      bodyHash: hash,
      idempotencyKey: offer.idempotencyKey,
      backfill: false,
      prior: [],
    },
    sql,
  );
  if ("reusedKey" in inserted) return no("idempotency_key_reused");
  return ok({ batchId: inserted.batchId, lines, bytes });
}
