import type { Queryable } from "../sql.ts";

/** Of given waves those that are no more, and the wave that each went into; null where it was removed. */
export async function listMovedWaves(
  waveIds: readonly string[],
  sql: Queryable,
): Promise<Map<string, string | null>> {
  if (waveIds.length === 0) return new Map();
  const rows = await sql<{ id: string; into: string | null }[]>`
    select wanted.id::text as id, wave.went_into::text as into
    from unnest(${waveIds as string[]}::bigint[]) as wanted (id)
    left join wave on wave.wave_id = wanted.id
    where wave.wave_id is null or wave.went_into is not null`;
  return new Map(rows.map(({ id, into }) => [id, into]));
}
