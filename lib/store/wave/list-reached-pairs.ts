import type { Queryable } from "../sql.ts";

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
