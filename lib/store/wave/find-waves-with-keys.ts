import type { Queryable } from "../sql.ts";

/** What is read of one key: a key that many share tells little. */
const ofKeyMax = 40;

/**
 * Waves that share keys, those first that share most. Bounded, however much is stored.
 *
 * @param keys hashed keys, a few dozen
 */
export async function findWavesWithKeys(
  keys: readonly number[],
  limit: number,
  sql: Queryable,
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await sql<{ waveId: string }[]>`
    select found.wave_id::text as "waveId"
    from unnest(${keys as number[]}::bigint[]) as wanted (key)
    cross join lateral (
      (select wave_id from wave_key where key = wanted.key and not is_ended order by wave_id desc limit ${ofKeyMax})
      union all
      (select wave_id from wave_key where key = wanted.key and is_ended order by wave_id desc limit ${ofKeyMax})
    ) as found
    group by found.wave_id
    order by count(*) desc, found.wave_id desc
    limit ${limit}`;
  return rows.map(({ waveId }) => waveId);
}
