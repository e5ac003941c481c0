import type { Category } from "../../log/vocabulary.ts";
import { booleanArray } from "../array-parameter.ts";
import type { Transaction } from "../sql.ts";

/** Probes of a source over all servers within an hour or a day; `atMs` is the start of that bucket in UTC. */
export type FleetSourceCount = {
  atMs: number;
  source: string;
  category: Category;
  /** False for own networks and shared addresses. */
  ranked: boolean;
  probes: number;
  firstMs: number;
  lastMs: number;
};

/** Adds to the roll-ups that rank sources, in the slot that this transaction holds. */
export async function addFleetSourceCounts(
  step: "hour" | "day",
  slot: number,
  counts: readonly FleetSourceCount[],
  tx: Transaction,
): Promise<void> {
  if (counts.length === 0) return;
  await tx`
    insert into ${tx(`fleet_source_${step}`)} as held (${tx(step)}, source, slot, category, ranked, probes, first_at, last_at)
    select at, source, ${slot}::smallint, category, ranked, probes, first_at, last_at from unnest(
      ${counts.map((c) => new Date(c.atMs).toISOString())}::timestamptz[],
      ${counts.map((c) => c.source)}::text[],
      ${counts.map((c) => c.category)}::category[],
      ${booleanArray(
        counts.map((c) => c.ranked),
        tx,
      )}::boolean[],
      ${counts.map((c) => c.probes)}::bigint[],
      ${counts.map((c) => new Date(c.firstMs).toISOString())}::timestamptz[],
      ${counts.map((c) => new Date(c.lastMs).toISOString())}::timestamptz[])
      as count (at, source, category, ranked, probes, first_at, last_at)
    on conflict (${tx(step)}, source, slot, category) do update
    set ranked = excluded.ranked,
        probes = held.probes + excluded.probes,
        first_at = least(held.first_at, excluded.first_at),
        last_at = greatest(held.last_at, excluded.last_at)`;
}
