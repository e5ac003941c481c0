import type { Effect } from "../../explain/effect.ts";
import type { KnownBurst } from "../../waves/burst.ts";
import type { Queryable } from "../sql.ts";
import { type BurstRow, burstColumns, burstName, burstOf, parseBurstName } from "./burst-row.ts";

/** `isCounted`: its targets are counted in the fleet's memory. `effect`: what was last found that it achieved. */
export type LoadedBurst = KnownBurst & { isCounted: boolean; effect: Effect | null };

/** Bursts by their names; those that went into others are left out. */
export async function loadBursts(
  names: readonly string[],
  sql: Queryable,
): Promise<Map<string, LoadedBurst>> {
  if (names.length === 0) return new Map();
  const keys = names.map(parseBurstName);
  const rows = await sql<(BurstRow & { isCounted: boolean; effect: Effect | null })[]>`
    select ${burstColumns("burst", sql)}, burst.is_counted as "isCounted", burst.effect
    from unnest(
      ${keys.map((key) => key?.serverId ?? 0)}::int[],
      ${keys.map((key) => key?.burstId ?? 0)}::bigint[]) as wanted (server_id, burst_id)
    join burst using (server_id, burst_id)
    where burst.went_into is null`;
  return new Map(
    rows.map((row) => [burstName(row), { ...burstOf(row), isCounted: row.isCounted, effect: row.effect }]),
  );
}
