import type { Step } from "../../log/time-range.ts";
import type { Transaction } from "../sql.ts";
import type { Count } from "./add-server-counts.ts";

/** Adds to the roll-ups over all servers, of one step, in the slot that this transaction holds. */
export async function addFleetCounts(
  step: Step,
  slot: number,
  counts: readonly Count[],
  tx: Transaction,
): Promise<void> {
  if (counts.length === 0) return;
  await tx`
    insert into ${tx(`fleet_${step}`)} as held (${tx(step)}, slot, verdict, category, outcome, requests)
    select at, ${slot}::smallint, verdict, category, outcome, requests from unnest(
      ${counts.map((c) => new Date(c.atMs).toISOString())}::timestamptz[],
      ${counts.map((c) => c.verdict)}::verdict[],
      ${counts.map((c) => c.category)}::category[],
      ${counts.map((c) => c.outcome)}::outcome[],
      ${counts.map((c) => c.requests)}::bigint[]) as count (at, verdict, category, outcome, requests)
    on conflict (${tx(step)}, slot, verdict, category, outcome)
    do update set requests = held.requests + excluded.requests`;
}
