import type { Transaction } from "../sql.ts";

const LOCKS = 7_270_100;
const slots = 64;

/**
 * Takes the lowest free slot of the fleet's roll-ups until the transaction ends. Transactions that store at the same
 * time then add to different rows and never wait for each other; one worker alone always gets slot 0.
 */
export async function claimSlot(tx: Transaction): Promise<number> {
  for (let slot = 0; slot < slots; slot++) {
    const [row] = await tx<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${LOCKS + slot}) as free`;
    if (row?.free) return slot;
  }
  // More writers than slots: share one, and wait for it.
  await tx`select pg_advisory_xact_lock(${LOCKS})`;
  return 0;
}
