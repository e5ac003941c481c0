import type { Queryable } from "../sql.ts";

/** A target that a wave reached on a server. */
export type ReachedPair = {
  waveId: string;
  serverId: number;
  target: string;
  at: Date;
  /** Whether an earlier wave had reached it there. */
  isKnown: boolean;
  /** Who reached it, and those of them whose lines came in time. */
  sources: string[];
  timelySources: string[];
};

/** Pairs of one wave: its neighbours must not lose theirs to it. */
const pairsMax = 200;

/**
 * What waves reached, what no wave had reached before first.
 *
 * @param timelyMaxSeconds how old lines may be on arrival to have come in time
 */
export const listReachedPairs = (
  waveIds: readonly string[],
  timelyMaxSeconds: number,
  sql: Queryable,
): Promise<ReachedPair[]> =>
  waveIds.length === 0
    ? Promise.resolve([])
    : sql<ReachedPair[]>`
        with pair as (
          select m.wave_id, m.server_id, target, min(m.first_at) as at, array_agg(distinct m.source) as sources,
                 coalesce(array_agg(distinct m.source) filter (where b.lag_seconds <= ${timelyMaxSeconds}), '{}')
                   as timely_sources
          from wave_burst m
          join burst b using (server_id, burst_id)
          cross join unnest(m.reached) as target
          where m.wave_id = any(${waveIds as string[]}::bigint[]) and m.effect = 'reached'
          group by m.wave_id, m.server_id, target
        ), judged as (
          select *,
                 exists (
                   select 1 from wave_burst earlier
                   where earlier.server_id = pair.server_id and earlier.effect = 'reached'
                     and earlier.wave_id <> pair.wave_id and earlier.last_at < pair.at
                     and earlier.reached @> array[pair.target]
                 ) as is_known
          from pair
        ), ranked as (
          select *, row_number() over (partition by wave_id order by is_known, at, server_id, target) as n
          from judged
        )
        select wave_id::text as "waveId", server_id as "serverId", target, at, is_known as "isKnown", sources,
               timely_sources as "timelySources"
        from ranked
        where n <= ${pairsMax}
        order by wave_id, n`;
