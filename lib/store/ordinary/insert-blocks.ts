import { byteaArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";

/** Ordinary requests of one server and one UTC day, packed by `encodeBlock`. Times in milliseconds. */
export type OrdinaryBlock = { serverId: number; fromMs: number; toMs: number; lines: number; body: Buffer };

/** Stores blocks of ordinary requests. */
export async function insertBlocks(blocks: readonly OrdinaryBlock[], tx: Transaction): Promise<void> {
  if (blocks.length === 0) return;
  await tx`
    insert into ordinary_block (server_id, from_at, to_at, lines, body)
    select * from unnest(
      ${blocks.map((b) => b.serverId)}::int[],
      ${blocks.map((b) => new Date(b.fromMs).toISOString())}::timestamptz[],
      ${blocks.map((b) => new Date(b.toMs).toISOString())}::timestamptz[],
      ${blocks.map((b) => b.lines)}::int[],
      ${byteaArray(
        blocks.map((b) => b.body),
        tx,
      )}::bytea[])`;
}
