import type { Transaction } from "../sql.ts";

/** The text "alert" as a number: a key of advisory locks that nothing else here uses. */
const lockKey = 0x61_6c_65_72_74;

/** Waits until no other process evaluates alerts, until the transaction ends: two would tell the same twice. */
export async function lockEvaluation(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lockKey}::bigint)`;
}
