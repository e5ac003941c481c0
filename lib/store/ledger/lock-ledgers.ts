import type { Transaction } from "../sql.ts";

/**
 * Locks the ledgers of servers, in one order for all, until the transaction ends. Who holds a server's ledger is the
 * only one that stores its lines, so what deduplication looks up cannot change meanwhile.
 */
export async function lockLedgers(serverIds: readonly number[], tx: Transaction): Promise<void> {
  const ids = [...serverIds].sort((a, b) => a - b);
  await tx`
    insert into ledger (server_id) select id from unnest(${ids}::int[]) as id order by id
    on conflict (server_id) do nothing`;
  await tx`select 1 from ledger where server_id = any(${ids}::int[]) order by server_id for update`;
}
