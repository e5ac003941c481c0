import type { Transaction } from "../sql.ts";

export type LedgerEntry = {
  serverId: number;
  received: number;
  stored: number;
  duplicate: number;
  unparsed: number;
  lastReceivedAt: Date;
  /** Time of the newest line; null where no line had one. */
  lastLineAt: Date | null;
  /** Age of the newest line on arrival, in seconds, negative where its clock is ahead; null for back-fill. */
  lagSeconds: number | null;
};

/** Books what became of the lines of settled batches. The ledgers are locked already. */
export async function addToLedgers(entries: readonly LedgerEntry[], tx: Transaction): Promise<void> {
  await tx`
    update ledger
    set received = ledger.received + entry.received,
        stored = ledger.stored + entry.stored,
        duplicate = ledger.duplicate + entry.duplicate,
        unparsed = ledger.unparsed + entry.unparsed,
        last_received_at = greatest(ledger.last_received_at, entry.last_received_at),
        last_line_at = greatest(ledger.last_line_at, entry.last_line_at),
        lag_seconds = coalesce(entry.lag_seconds, ledger.lag_seconds)
    from unnest(
      ${entries.map((e) => e.serverId)}::int[],
      ${entries.map((e) => e.received)}::int[],
      ${entries.map((e) => e.stored)}::int[],
      ${entries.map((e) => e.duplicate)}::int[],
      ${entries.map((e) => e.unparsed)}::int[],
      ${entries.map((e) => e.lastReceivedAt.toISOString())}::timestamptz[],
      ${entries.map((e) => e.lastLineAt?.toISOString() ?? null)}::timestamptz[],
      ${entries.map((e) => e.lagSeconds)}::int[])
      as entry (server_id, received, stored, duplicate, unparsed, last_received_at, last_line_at, lag_seconds)
    where ledger.server_id = entry.server_id`;
}
