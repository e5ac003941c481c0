import type { UnparsedReason } from "../../log/vocabulary.ts";
import { byteaArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";

export type UnparsedRow = {
  serverId: number;
  /** Identity of the line, eight bytes. */
  key: Buffer;
  receivedAt: Date;
  reason: UnparsedReason;
  /** The line's first 64 KiB. */
  line: Buffer;
  /** Length of the whole line in bytes. */
  lineBytes: number;
  /** SHA-256 of the whole line. */
  lineHash: Buffer;
};

/**
 * Keeps lines that could not be read.
 *
 * @returns the keys, in hex, of those that were not there already
 */
export async function insertUnparsed(rows: readonly UnparsedRow[], tx: Transaction): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await tx<{ id: string }[]>`
    insert into unparsed_line (server_id, line_key, received_at, reason, line, line_bytes, line_hash)
    select * from unnest(
      ${rows.map((r) => r.serverId)}::int[],
      ${byteaArray(
        rows.map((r) => r.key),
        tx,
      )}::bytea[],
      ${rows.map((r) => r.receivedAt.toISOString())}::timestamptz[],
      ${rows.map((r) => r.reason)}::text[],
      ${byteaArray(
        rows.map((r) => r.line),
        tx,
      )}::bytea[],
      ${rows.map((r) => r.lineBytes)}::bigint[],
      ${byteaArray(
        rows.map((r) => r.lineHash),
        tx,
      )}::bytea[])
    on conflict (server_id, line_key) do nothing
    returning server_id || ':' || encode(line_key, 'hex') as id`;
  return new Set(inserted.map((row) => row.id));
}
