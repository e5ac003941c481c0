import type { Transaction } from "../sql.ts";

/** Internal dummy connections of a server within a minute. Times in milliseconds. */
export type DummyMinute = {
  serverId: number;
  minuteMs: number;
  firstMs: number;
  lastMs: number;
  connections: number;
};

/** Adds to the counts of dummy connections by minute. The servers' ledgers are locked. */
export async function addDummyMinutes(minutes: readonly DummyMinute[], tx: Transaction): Promise<void> {
  if (minutes.length === 0) return;
  const time = (ms: number) => new Date(ms).toISOString();
  await tx`
    insert into dummy_minute as held (server_id, minute, first_at, last_at, connections)
    select * from unnest(
      ${minutes.map((m) => m.serverId)}::int[],
      ${minutes.map((m) => time(m.minuteMs))}::timestamptz[],
      ${minutes.map((m) => time(m.firstMs))}::timestamptz[],
      ${minutes.map((m) => time(m.lastMs))}::timestamptz[],
      ${minutes.map((m) => m.connections)}::int[])
    on conflict (server_id, minute) do update
    set first_at = least(held.first_at, excluded.first_at),
        last_at = greatest(held.last_at, excluded.last_at),
        connections = held.connections + excluded.connections`;
}
