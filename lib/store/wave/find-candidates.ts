import { parseBurstName } from "../burst/burst-row.ts";
import type { Queryable } from "../sql.ts";

/** What is to be found: the keys of a burst, and when bursts in no wave have to lie to be worth a comparison. */
export type Wanted = {
  burstId: string;
  source: string;
  keys: readonly number[];
  fromMs: number;
  toMs: number;
};

/** Waves and waiting bursts that share keys with a burst, those first that share most. */
export type Found = { waves: string[]; waiting: string[] };

/** What is read of one key: a key that many share tells little, and the newest are the likeliest. */
const openOfKey = 40;
const endedOfKey = 12;
const waitingOfKey = 40;
const wavesOfSource = 8;
/** What is handed out for one burst. */
const wavesMax = 16;
const waitingMax = 48;

/** Finds what bursts are worth comparing with. Bounded for each of them, however much is stored. */
export async function findCandidates(wanted: readonly Wanted[], sql: Queryable): Promise<Map<string, Found>> {
  const found = new Map(wanted.map(({ burstId }) => [burstId, { waves: [], waiting: [] } as Found]));
  const pairs = wanted.flatMap((one) => one.keys.map((key) => ({ ...one, key })));
  if (wanted.length === 0) return found;
  const [waves, waiting] = await Promise.all([
    sql<{ burstId: string; id: string }[]>`
      select "burstId", id from (
        select k.burst_id as "burstId", k.wave_id::text as id,
               row_number() over (partition by k.burst_id
                                  order by bool_and(k.is_ended), sum(k.weight) desc, k.wave_id desc) as n
        from (
          select wanted.burst_id, found.wave_id, found.is_ended, 1 as weight
          from unnest(
            ${pairs.map((pair) => pair.burstId)}::text[],
            ${pairs.map((pair) => pair.key)}::bigint[]) as wanted (burst_id, key)
          cross join lateral (
            (select wave_id, is_ended from wave_key where key = wanted.key and not is_ended
             order by wave_id desc limit ${openOfKey})
            union all
            (select wave_id, is_ended from wave_key where key = wanted.key and is_ended
             order by wave_id desc limit ${endedOfKey})
          ) as found
          union all
          select wanted.burst_id, found.wave_id, wave.state = 'ended', 3
          from unnest(
            ${wanted.map((one) => one.burstId)}::text[],
            ${wanted.map((one) => one.source)}::text[]) as wanted (burst_id, source)
          cross join lateral (
            select wave_id from wave_source where source = wanted.source
            order by wave_id desc limit ${wavesOfSource}
          ) as found
          join wave using (wave_id)
        ) as k
        group by k.burst_id, k.wave_id
      ) as ranked
      where n <= ${wavesMax}`,
    sql<{ burstId: string; id: string }[]>`
      select "burstId", id from (
        select wanted.burst_id as "burstId", k.server_id || '-' || k.burst_id as id,
               row_number() over (partition by wanted.burst_id
                                  order by count(*) desc, max(k.last_at) desc, k.server_id, k.burst_id) as n
        from unnest(
          ${pairs.map((pair) => pair.burstId)}::text[],
          ${pairs.map((pair) => parseBurstName(pair.burstId)?.serverId ?? 0)}::int[],
          ${pairs.map((pair) => parseBurstName(pair.burstId)?.burstId ?? 0)}::bigint[],
          ${pairs.map((pair) => pair.key)}::bigint[],
          ${pairs.map((pair) => new Date(pair.fromMs).toISOString())}::timestamptz[],
          ${pairs.map((pair) => new Date(pair.toMs).toISOString())}::timestamptz[])
          as wanted (burst_id, own_server, own_burst, key, from_at, to_at)
        cross join lateral (
          select server_id, burst_id, last_at from burst_key
          where key = wanted.key and last_at >= wanted.from_at and last_at <= wanted.to_at
            and not (server_id = wanted.own_server and burst_id = wanted.own_burst)
          order by last_at desc
          limit ${waitingOfKey}
        ) as k
        group by wanted.burst_id, k.server_id, k.burst_id
      ) as ranked
      where n <= ${waitingMax}`,
  ]);
  for (const { burstId, id } of waves) found.get(burstId)?.waves.push(id);
  for (const { burstId, id } of waiting) found.get(burstId)?.waiting.push(id);
  return found;
}
