import type { Queryable } from "../sql.ts";

/** What earlier waves are looked for with: keys of a wave's targets, and the time before which they began. */
export type SimilarWanted = { waveId: string; keys: readonly number[]; beforeMs: number; sinceMs: number };

/** What is read of one key: a key that many waves share tells little. */
const wavesOfKey = 40;
/** What is handed out for one wave. */
const wavesMax = 24;

/** Earlier waves that share targets with waves, those first that share most. Bounded for each of them. */
export async function findSimilarWaves(
  wanted: readonly SimilarWanted[],
  sql: Queryable,
): Promise<Map<string, string[]>> {
  const found = new Map(wanted.map(({ waveId }) => [waveId, [] as string[]]));
  const pairs = wanted.flatMap((one) => one.keys.map((key) => ({ ...one, key })));
  if (pairs.length === 0) return found;
  const rows = await sql<{ waveId: string; id: string }[]>`
    select "waveId", id from (
      select wanted.wave_id::text as "waveId", k.wave_id::text as id,
             row_number() over (partition by wanted.wave_id order by count(*) desc, k.wave_id desc) as n
      from unnest(
        ${pairs.map(({ waveId }) => waveId)}::bigint[],
        ${pairs.map(({ key }) => key)}::bigint[],
        ${pairs.map(({ beforeMs }) => new Date(beforeMs).toISOString())}::timestamptz[],
        ${pairs.map(({ sinceMs }) => new Date(sinceMs).toISOString())}::timestamptz[])
        as wanted (wave_id, key, before_at, since_at)
      cross join lateral (
        select wave_id from wave_key
        where key = wanted.key and wave_id <> wanted.wave_id
        order by wave_id desc
        limit ${wavesOfKey}
      ) as k
      join wave w on w.wave_id = k.wave_id
        and w.first_at < wanted.before_at and w.last_at >= wanted.since_at and w.went_into is null
      group by wanted.wave_id, k.wave_id
    ) as ranked
    where n <= ${wavesMax}`;
  for (const { waveId, id } of rows) found.get(waveId)?.push(id);
  return found;
}
