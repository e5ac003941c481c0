import { byteText } from "../log/byte-text.ts";
import type { UnparsedReason } from "../log/vocabulary.ts";
import { type FailedBatch, listFailedBatches } from "../store/batch/list-failed-batches.ts";
import { countUnparsed } from "../store/unparsed/count-unparsed.ts";
import { listUnparsed } from "../store/unparsed/list-unparsed.ts";
import { readLedger } from "./ledger.ts";
import type { LedgerRow, ServerRow } from "./rows.ts";
import { listServers } from "./servers.ts";

export type UnparsedSample = { line: string; bytes: number; receivedAt: string };
export type UnparsedGroup = { reason: UnparsedReason; lines: number; samples: UnparsedSample[] };

export type ServerPage = {
  server: ServerRow;
  ledger: LedgerRow;
  /** Lines that could not be read, by reason, most first; counted over the newest ones. */
  unparsed: UnparsedGroup[];
  failed: FailedBatch[];
};

/** However many lines of a server could not be read, its page looks at these. */
const newestMax = 10_000;

/** One server: what became of its lines, and which could not be read. Null where there is no such server. */
export async function readServerPage(id: string, now: Date): Promise<ServerPage | null> {
  const [servers, ledgers] = await Promise.all([listServers(now), readLedger()]);
  const server = servers.find((row) => row.id === id);
  const ledger = ledgers.find((row) => row.server === server?.name);
  if (!server || !ledger) return null;
  const serverId = Number(id);
  const [counts, lines, failed] = await Promise.all([
    countUnparsed(serverId, newestMax),
    listUnparsed(serverId, { newest: 1_000, perReason: 3, bytes: 1_000 }),
    listFailedBatches(serverId, 20),
  ]);
  const unparsed = counts.map(({ reason, lines: count }) => ({
    reason,
    lines: count,
    samples: lines
      .filter((line) => line.reason === reason)
      .map(({ line, lineBytes, receivedAt }) => ({
        line: byteText(line.toString("latin1")),
        bytes: lineBytes,
        receivedAt: receivedAt.toISOString(),
      })),
  }));
  return { server, ledger, unparsed, failed };
}
