import type { Effect } from "../../explain/effect.ts";
import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

/** What a source did since a time, as far as blocking it goes. */
export type BlockCandidateRow = {
  source: string;
  addresses: string[];
  categories: Category[];
  probes: number;
  requests: number;
  servers: number;
  days: number;
  firstAt: Date;
  lastAt: Date;
  waves: number[];
  effect: Effect | null;
};

/**
 * Sources that probed since a time and did it in a wave, often, or with an effect. Newest first, at most `limit`.
 * `requests` are all of a source's to the servers and in the hours of its bursts, from the roll-up.
 */
export const listBlockCandidates = (
  since: Date,
  probesMin: number,
  limit: number,
  sql: Queryable = getSql(),
): Promise<BlockCandidateRow[]> => sql<BlockCandidateRow[]>`
  with recent as (
    select b.server_id, b.source, b.first_at, b.last_at, b.requests, b.probes, b.addresses, b.categories, b.effect,
           m.wave_id
    from burst b
    left join wave_burst m on m.server_id = b.server_id and m.burst_id = b.burst_id
    where b.last_at >= ${since} and b.went_into is null and b.effect is not null
  ), candidate as (
    select source, sum(probes)::bigint as probes, count(distinct server_id) as servers,
           count(distinct (last_at at time zone 'UTC')::date) as days, min(first_at) as first_at,
           max(last_at) as last_at, min(effect) as effect,
           array_agg(distinct wave_id) filter (where wave_id is not null) as waves
    from recent
    group by source
    having count(wave_id) > 0 or sum(probes) >= ${probesMin} or min(effect) = 'reached'
    order by max(last_at) desc, source
    limit ${limit}
  )
  select c.source, c.probes, c.servers, c.days, c.first_at as "firstAt", c.last_at as "lastAt", c.effect,
         coalesce(c.waves, '{}')::int[] as waves,
         coalesce((select array_agg(distinct address) from recent r, unnest(r.addresses) as address
                   where r.source = c.source), '{}') as addresses,
         coalesce((select array_agg(category::text order by seen desc, category)
                   from (select category, sum(r.probes) as seen
                         from recent r, unnest(r.categories) as category
                         where r.source = c.source group by category) as its), '{}') as categories,
         greatest(c.probes, coalesce((
           select sum(s.requests)::bigint
           from (select distinct r.server_id, date_trunc('hour', r.first_at, 'UTC') + n * interval '1 hour' as hour
                 from recent r,
                      generate_series(0, least(24, (extract(epoch from r.last_at - date_trunc('hour', r.first_at, 'UTC')) / 3600)::int)) as n
                 where r.source = c.source) as h
           join source_hour s on s.hour = h.hour and s.source = c.source and s.server_id = h.server_id
         ), 0)) as requests
  from candidate c
  order by c.last_at desc, c.source`;
