import { stepMs } from "../../log/time-range.ts";
import type { Burst, KnownBurst } from "../../waves/burst.ts";
import type { Queryable } from "../sql.ts";

/**
 * All requests, ordinary ones too, of the sources of bursts on their servers in the hours that the bursts touch, by the
 * name of the burst. Bursts without roll-up are left out.
 */
export async function listTraffic(
  bursts: readonly KnownBurst[],
  sql: Queryable,
): Promise<Map<string, number>> {
  if (bursts.length === 0) return new Map();
  const hours = ({ firstMs, lastMs }: Burst) =>
    Math.min(hoursMax, Math.floor(lastMs / stepMs.hour) - Math.floor(firstMs / stepMs.hour));
  const rows = await sql<{ id: string; requests: number }[]>`
    select b.id, sum(s.requests)::bigint as requests
    from unnest(
      ${bursts.map((burst) => burst.id)}::text[],
      ${bursts.map((burst) => burst.serverId)}::int[],
      ${bursts.map((burst) => burst.source)}::text[],
      ${bursts.map((burst) => new Date(burst.firstMs).toISOString())}::timestamptz[],
      ${bursts.map(hours)}::int[]) as b (id, server_id, source, first_at, hours)
    cross join lateral generate_series(0, b.hours) as n
    join source_hour s on s.hour = date_trunc('hour', b.first_at, 'UTC') + n * interval '1 hour'
      and s.source = b.source and s.server_id = b.server_id
    group by b.id`;
  return new Map(rows.map((row) => [row.id, row.requests]));
}

/** Of a burst that goes on for days, its first week tells enough. */
const hoursMax = 168;
