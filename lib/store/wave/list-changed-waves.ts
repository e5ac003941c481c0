import type { Queryable } from "../sql.ts";

/** Waves that something was stored or decided about since a time, the latest first. */
export async function listChangedWaves(since: Date, limit: number, sql: Queryable): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select wave_id::text as id from wave
    where went_into is null and changed_at >= ${since}
    order by changed_at desc
    limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** What one server got of a wave. */
export type WaveServerShare = {
  waveId: string;
  serverId: number;
  firstAt: Date;
  lastAt: Date;
  requests: number;
  sources: number;
};

/** What servers got of waves, most requests first. */
export const listWaveShares = (waveIds: readonly string[], sql: Queryable): Promise<WaveServerShare[]> =>
  waveIds.length === 0
    ? Promise.resolve([])
    : sql<WaveServerShare[]>`
        select wave_id::text as "waveId", server_id as "serverId", min(first_at) as "firstAt",
               max(last_at) as "lastAt", sum(requests)::bigint as requests, count(distinct source)::int as sources
        from wave_burst
        where wave_id = any(${waveIds as string[]}::bigint[])
        group by wave_id, server_id
        order by wave_id, requests desc, server_id`;

/** A target that a wave reached on a server, and whether an earlier wave had reached it there. */
export type ReachedPair = { waveId: string; serverId: number; target: string; at: Date; isKnown: boolean };

const pairsMax = 500;

/** What waves reached, what no wave had reached before first. */
export const listReachedPairs = (waveIds: readonly string[], sql: Queryable): Promise<ReachedPair[]> =>
  waveIds.length === 0
    ? Promise.resolve([])
    : sql<ReachedPair[]>`
        select wave_id::text as "waveId", server_id as "serverId", target, at,
               exists (
                 select 1 from wave_burst earlier
                 where earlier.server_id = pair.server_id and earlier.effect = 'reached'
                   and earlier.wave_id <> pair.wave_id and earlier.last_at < pair.at
                   and earlier.reached @> array[pair.target]
               ) as "isKnown"
        from (
          select m.wave_id, m.server_id, target, min(m.first_at) as at
          from wave_burst m, unnest(m.reached) as target
          where m.wave_id = any(${waveIds as string[]}::bigint[]) and m.effect = 'reached'
          group by m.wave_id, m.server_id, target
        ) as pair
        order by "isKnown", at, server_id, target
        limit ${pairsMax}`;
