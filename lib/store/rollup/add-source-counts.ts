import type { Transaction } from "../sql.ts";

/** What a source did on a server within an hour; `atMs` is the hour's start in UTC, first and last are times. */
export type SourceCount = {
  serverId: number;
  atMs: number;
  source: string;
  requests: number;
  probes: number;
  firstMs: number;
  lastMs: number;
};

/** Adds to the roll-up of sources by server and hour. */
export async function addSourceCounts(counts: readonly SourceCount[], tx: Transaction): Promise<void> {
  if (counts.length === 0) return;
  const second = (count: SourceCount, ms: number) => Math.floor((ms - count.atMs) / 1000);
  await tx`
    insert into source_hour as held (hour, server_id, requests, probes, first_second, last_second, source)
    select to_timestamp(hour), server_id, requests, probes, first_second, last_second, source from unnest(
      ${counts.map((c) => c.atMs / 1000)}::bigint[],
      ${counts.map((c) => c.serverId)}::int[],
      ${counts.map((c) => c.requests)}::int[],
      ${counts.map((c) => c.probes)}::int[],
      ${counts.map((c) => second(c, c.firstMs))}::smallint[],
      ${counts.map((c) => second(c, c.lastMs))}::smallint[],
      ${counts.map((c) => c.source)}::text[])
      as count (hour, server_id, requests, probes, first_second, last_second, source)
    on conflict (hour, source, server_id) do update
    set requests = held.requests + excluded.requests,
        probes = held.probes + excluded.probes,
        first_second = least(held.first_second, excluded.first_second),
        last_second = greatest(held.last_second, excluded.last_second)`;
}
