import { createHash } from "node:crypto";
import { lineBytesMax } from "../parse/parse-line.ts";
import type { Transaction } from "../store/sql.ts";
import { insertUnparsed, type UnparsedRow } from "../store/unparsed/insert-unparsed.ts";
import type { BatchOutcome } from "./book-lines.ts";
import type { UnreadLine } from "./read-batch.ts";

/** Keeps the lines that could not be read, and notes how many of each batch are new and how many came before. */
export async function keepUnread(outcomes: readonly BatchOutcome[], tx: Transaction): Promise<void> {
  const rows = outcomes.flatMap(({ batch, read }) =>
    read.unread.map((unread) => unparsedRow(unread, batch.serverId, batch.receivedAt)),
  );
  const fresh = await insertUnparsed(rows, tx);
  for (const outcome of outcomes) {
    for (const unread of outcome.read.unread) {
      const id = `${outcome.batch.serverId}:${Buffer.from(unread.key, "latin1").toString("hex")}`;
      if (fresh.delete(id)) outcome.unparsed++;
      else outcome.duplicate++;
    }
  }
}

function unparsedRow({ key, line, reason }: UnreadLine, serverId: number, receivedAt: Date): UnparsedRow {
  const bytes = Buffer.from(line, "latin1");
  return {
    serverId,
    key: Buffer.from(key, "latin1"),
    receivedAt,
    reason,
    line: bytes.subarray(0, lineBytesMax),
    lineBytes: bytes.length,
    lineHash: createHash("sha256").update(bytes).digest(),
  };
}
