import type { ClaimedBatch } from "../store/batch/claim-batches.ts";
import type { SettledBatch } from "../store/batch/settle-batches.ts";
import type { LedgerEntry } from "../store/ledger/add-to-ledgers.ts";
import type { ReadBatch } from "./read-batch.ts";

/** A batch with what became of its lines. */
export type BatchOutcome = { batch: ClaimedBatch; read: ReadBatch; duplicate: number; unparsed: number };

/**
 * What the ledgers and the batches have to be told. Checks that no line is missing from the account: `lines` was
 * counted when the body arrived, by other code than the code that took it apart.
 *
 * @throws Error when the account of a batch does not add up; then nothing of it may be stored
 */
export function bookLines(outcomes: readonly BatchOutcome[]): {
  settled: SettledBatch[];
  entries: LedgerEntry[];
} {
  const entries = new Map<number, LedgerEntry>();
  const settled = outcomes.map((outcome) => {
    const { batch, read, duplicate, unparsed } = outcome;
    const found = batch.body ? read.requests.length + read.unread.length : batch.lines;
    if (found !== batch.lines) {
      throw new Error(
        `batch ${batch.batchId} arrived with ${batch.lines} lines, but ${found} were read from it`,
      );
    }
    const stored = batch.lines - duplicate - unparsed;
    addEntry(entries, outcome, stored);
    return { batchId: batch.batchId, stored, duplicate, unparsed };
  });
  return { settled, entries: [...entries.values()] };
}

function addEntry(
  entries: Map<number, LedgerEntry>,
  { batch, read, duplicate, unparsed }: BatchOutcome,
  stored: number,
) {
  const newestMs = read.requests.reduce(
    (newest, { request }) => Math.max(newest, request.timeMs),
    Number.NEGATIVE_INFINITY,
  );
  const lastLineAt = Number.isFinite(newestMs) ? new Date(newestMs) : null;
  const lagSeconds =
    batch.backfill || !lastLineAt ? null : Math.round((batch.receivedAt.getTime() - newestMs) / 1000);
  const entry = entries.get(batch.serverId);
  if (!entry) {
    entries.set(batch.serverId, {
      serverId: batch.serverId,
      received: batch.lines,
      stored,
      duplicate,
      unparsed,
      lastReceivedAt: batch.receivedAt,
      lastLineAt,
      lagSeconds: boundedLag(lagSeconds),
    });
    return;
  }
  entry.received += batch.lines;
  entry.stored += stored;
  entry.duplicate += duplicate;
  entry.unparsed += unparsed;
  if (batch.receivedAt > entry.lastReceivedAt) entry.lastReceivedAt = batch.receivedAt;
  if (lastLineAt && (!entry.lastLineAt || lastLineAt > entry.lastLineAt)) entry.lastLineAt = lastLineAt;
  entry.lagSeconds = boundedLag(lagSeconds) ?? entry.lagSeconds;
}

/** Postgres' int4 holds 68 years of seconds. */
const boundedLag = (seconds: number | null): number | null =>
  seconds === null ? null : Math.min(seconds, 2_147_483_647);
