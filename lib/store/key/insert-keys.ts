import { byteaArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";

/** Identities of lines that one server wrote within one UTC day. */
export type KeyBlock = { serverId: number; fromMs: number; toMs: number; keys: Buffer };

/** Keeps the identities of lines that are stored in the same transaction. */
export async function insertKeys(blocks: readonly KeyBlock[], tx: Transaction): Promise<void> {
  if (blocks.length === 0) return;
  await tx`
    insert into line_key_block (server_id, from_at, to_at, keys)
    select * from unnest(
      ${blocks.map((b) => b.serverId)}::int[],
      ${blocks.map((b) => new Date(b.fromMs).toISOString())}::timestamptz[],
      ${blocks.map((b) => new Date(b.toMs).toISOString())}::timestamptz[],
      ${byteaArray(
        blocks.map((b) => b.keys),
        tx,
      )}::bytea[])`;
}
