import { listLedgers } from "../store/ledger/list-ledgers.ts";
import type { LedgerRow } from "./rows.ts";

/** What became of every line, by server. */
export async function readLedger(): Promise<LedgerRow[]> {
  const ledgers = await listLedgers();
  return ledgers.map(({ server, received, stored, duplicate, unparsed, pending, failed }) => ({
    server,
    received,
    stored,
    duplicate,
    unparsed,
    pending,
    failed,
  }));
}
