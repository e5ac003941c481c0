import type { Transaction } from "../sql.ts";

const LOCK = 7_271_000;

/**
 * Waits until nobody else decides about waves, and keeps it so until the transaction ends: decisions are a sequence,
 * since what a burst belongs to depends on what was decided before.
 */
export async function lockDetection(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`;
}
