import type { Transaction } from "../sql.ts";

/** Requests that spoke a protocol to the web ports of a server; `atMs` is the start of the UTC hour. */
export type ProtocolCount = { serverId: number; atMs: number; protocol: string; requests: number };

/** Adds to the roll-ups of protocols, hours and days. The servers' ledgers are locked. */
export async function addProtocolCounts(hours: readonly ProtocolCount[], tx: Transaction): Promise<void> {
  if (hours.length === 0) return;
  await tx`
    with added as materialized (
      select * from unnest(
        ${hours.map(({ atMs }) => new Date(atMs).toISOString())}::timestamptz[],
        ${hours.map(({ serverId }) => serverId)}::int[],
        ${hours.map(({ protocol }) => protocol)}::text[],
        ${hours.map(({ requests }) => requests)}::bigint[]) as row (hour, server_id, protocol, requests)
    ), of_hours as (
      insert into protocol_hour as held (hour, server_id, protocol, requests)
      select hour, server_id, protocol, requests from added
      on conflict (hour, server_id, protocol) do update set requests = held.requests + excluded.requests
    )
    insert into protocol_day as held (day, server_id, protocol, requests)
    select date_trunc('day', hour, 'UTC'), server_id, protocol, sum(requests) from added group by 1, 2, 3
    on conflict (day, server_id, protocol) do update set requests = held.requests + excluded.requests`;
}
