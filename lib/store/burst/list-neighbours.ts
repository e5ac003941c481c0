import { type Burst, burstGapMs, type KnownBurst } from "../../waves/burst.ts";
import type { Transaction } from "../sql.ts";
import { type BurstRow, burstColumns, burstOf } from "./burst-row.ts";

/**
 * The stored bursts that given pieces may be part of: of the same source and server, no further off than the gap. The
 * servers' ledgers have to be locked, so that nobody else changes them.
 */
export async function listNeighbours(pieces: readonly Burst[], tx: Transaction): Promise<KnownBurst[]> {
  const rows = await tx<BurstRow[]>`
    select ${burstColumns("burst", tx)}
    from unnest(
      ${pieces.map((piece) => piece.serverId)}::int[],
      ${pieces.map((piece) => piece.source)}::text[],
      ${pieces.map((piece) => new Date(piece.firstMs - burstGapMs).toISOString())}::timestamptz[],
      ${pieces.map((piece) => new Date(piece.lastMs + burstGapMs).toISOString())}::timestamptz[])
      as piece (server_id, source, from_at, to_at)
    join burst on burst.source = piece.source and burst.server_id = piece.server_id
      and burst.last_at >= piece.from_at and burst.first_at <= piece.to_at and burst.went_into is null`;
  // Two pieces may have one neighbour.
  const unique = new Map(rows.map((row) => [`${row.serverId} ${row.burstId}`, row]));
  return [...unique.values()].map(burstOf);
}
