import type { Transaction } from "../sql.ts";

/** Notes that alerts still hold as they did. */
export async function touchAlerts(alertIds: readonly string[], heldAt: Date, tx: Transaction): Promise<void> {
  if (alertIds.length === 0) return;
  await tx`
    update alert set held_at = greatest(held_at, ${heldAt}::timestamptz)
    where alert_id = any(${alertIds as string[]}::bigint[])`;
}
