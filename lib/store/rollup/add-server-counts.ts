import type { Step } from "../../log/time-range.ts";
import type { Category, Outcome, Verdict } from "../../log/vocabulary.ts";
import type { Transaction } from "../sql.ts";

/** Requests of one kind in one bucket; `atMs` is the bucket's start in UTC. */
export type Count = {
  atMs: number;
  verdict: Verdict;
  category: Category | null;
  outcome: Outcome;
  requests: number;
};
export type ServerCount = Count & { serverId: number };

/** Adds to the roll-ups by server, of one step. */
export async function addServerCounts(
  step: Step,
  counts: readonly ServerCount[],
  tx: Transaction,
): Promise<void> {
  if (counts.length === 0) return;
  await tx`
    insert into ${tx(`server_${step}`)} as held (server_id, ${tx(step)}, verdict, category, outcome, requests)
    select * from unnest(
      ${counts.map((c) => c.serverId)}::int[],
      ${counts.map((c) => new Date(c.atMs).toISOString())}::timestamptz[],
      ${counts.map((c) => c.verdict)}::verdict[],
      ${counts.map((c) => c.category)}::category[],
      ${counts.map((c) => c.outcome)}::outcome[],
      ${counts.map((c) => c.requests)}::bigint[])
    on conflict (server_id, ${tx(step)}, verdict, category, outcome)
    do update set requests = held.requests + excluded.requests`;
}
