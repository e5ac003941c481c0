import { getSql, type Queryable } from "../sql.ts";

/** An uninterrupted row of dummy connections of one server. */
export type DummyRun = { serverId: number; fromAt: Date; toAt: Date; connections: number };

/** A stretch of time of a server. */
export type DummySpan = { serverId: number; from: Date; to: Date };

/** Dummy connections further apart belong to different runs: Apache retires one child a second. */
export const dummyGapSeconds = 30;

/** The runs of dummy connections that began within given stretches of time, oldest first. */
export async function listDummyRuns(
  spans: readonly DummySpan[],
  sql: Queryable = getSql(),
): Promise<DummyRun[]> {
  if (spans.length === 0) return [];
  const runs = await sql<DummyRun[]>`
    with span as (
      select * from unnest(
        ${spans.map((span) => span.serverId)}::int[],
        ${spans.map((span) => span.from.toISOString())}::timestamptz[],
        ${spans.map((span) => span.to.toISOString())}::timestamptz[]) as span (server_id, from_at, to_at)
    ), held as (
      select distinct d.server_id, d.minute, d.first_at, d.last_at, d.connections
      from span
      join dummy_minute d on d.server_id = span.server_id
       and d.minute >= span.from_at - interval '2 minutes' and d.minute <= span.to_at + interval '10 minutes'
    ), numbered as (
      select *, count(*) filter (where begins) over (partition by server_id order by minute) as run
      from (
        select *, coalesce(first_at - lag(last_at) over (partition by server_id order by minute)
                           > ${dummyGapSeconds} * interval '1 second', true) as begins
        from held
      ) as marked
    ), run as (
      select server_id, min(first_at) as from_at, max(last_at) as to_at, sum(connections)::int as connections
      from numbered
      group by server_id, run
    )
    select server_id as "serverId", from_at as "fromAt", to_at as "toAt", connections
    from run
    where exists (
      select 1 from span
      where span.server_id = run.server_id and run.from_at >= span.from_at and run.from_at < span.to_at)
    order by from_at, server_id`;
  return runs;
}
