import type { Effect } from "../../explain/effect.ts";
import type { KnownBurst } from "../../waves/burst.ts";
import type { TargetEffect } from "../../waves/effect-of.ts";
import type { Queryable } from "../sql.ts";
import { type BurstRow, burstColumns, burstName, burstOf, parseBurstName } from "./burst-row.ts";

/** What was last found out about a burst. */
export type Findings = {
  /** Its targets are counted in the fleet's memory. */
  isCounted: boolean;
  effect: Effect | null;
  /** What its effect rests on; null where no target stands out. */
  evidence: TargetEffect[] | null;
};

export type LoadedBurst = KnownBurst & Findings;

/** Bursts by their names; those that went into others are left out. */
export async function loadBursts(
  names: readonly string[],
  sql: Queryable,
): Promise<Map<string, LoadedBurst>> {
  if (names.length === 0) return new Map();
  const keys = names.map(parseBurstName);
  const rows = await sql<(BurstRow & Findings)[]>`
    select ${burstColumns("burst", sql)}, burst.is_counted as "isCounted", burst.effect, burst.evidence
    from unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[]) as wanted (server_id, burst_id)
    join burst using (server_id, burst_id)
    where burst.went_into is null`;
  return new Map(rows.map((row) => [burstName(row), loadedBurst(row)]));
}

/** A stored burst with what was found out about it. */
export const loadedBurst = (row: BurstRow & Findings): LoadedBurst => ({
  ...burstOf(row),
  isCounted: row.isCounted,
  effect: row.effect,
  evidence: row.evidence,
});
