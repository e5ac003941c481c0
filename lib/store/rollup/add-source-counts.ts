import type { Transaction } from "../sql.ts";

/** What a source did on a server within an hour or a day; `atMs` is the start of that bucket in UTC. */
export type SourceCount = {
  serverId: number;
  atMs: number;
  source: string;
  requests: number;
  probes: number;
  firstMs: number;
  lastMs: number;
};

/** Adds to the roll-ups of sources by server. */
export async function addSourceCounts(
  step: "hour" | "day",
  counts: readonly SourceCount[],
  tx: Transaction,
): Promise<void> {
  if (counts.length === 0) return;
  await tx`
    insert into ${tx(`source_${step}`)} as held (server_id, ${tx(step)}, source, requests, probes, first_at, last_at)
    select * from unnest(
      ${counts.map((c) => c.serverId)}::int[],
      ${counts.map((c) => new Date(c.atMs).toISOString())}::timestamptz[],
      ${counts.map((c) => c.source)}::text[],
      ${counts.map((c) => c.requests)}::bigint[],
      ${counts.map((c) => c.probes)}::bigint[],
      ${counts.map((c) => new Date(c.firstMs).toISOString())}::timestamptz[],
      ${counts.map((c) => new Date(c.lastMs).toISOString())}::timestamptz[])
    on conflict (source, ${tx(step)}, server_id) do update
    set requests = held.requests + excluded.requests,
        probes = held.probes + excluded.probes,
        first_at = least(held.first_at, excluded.first_at),
        last_at = greatest(held.last_at, excluded.last_at)`;
}
