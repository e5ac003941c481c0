import type { TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";

/** Requests of the bursts of a wave that began within a bar. */
export type WaveBar = { waveId: number; bar: number; requests: number };

/**
 * Requests of waves over a range, in bars of one width, placed where their bursts begin. Of each wave at most
 * `burstsMax` bursts are read, so that a screen costs the same however large waves become.
 *
 * @returns the bars, and the waves of which there was more to read
 */
export async function sumWaveBars(
  waveIds: readonly string[],
  { range, bars, burstsMax }: { range: TimeRange; bars: number; burstsMax: number },
  sql: Queryable = getSql(),
): Promise<{ bars: WaveBar[]; cut: Set<number> }> {
  if (waveIds.length === 0) return { bars: [], cut: new Set() };
  const rows = await sql<{ waveId: number; bar: number; requests: number; bursts: number }[]>`
    select wanted.wave_id as "waveId",
           least(${bars}, greatest(1, width_bucket(
             extract(epoch from m.first_at)::float8,
             extract(epoch from ${range.from}::timestamptz)::float8,
             extract(epoch from ${range.to}::timestamptz)::float8, ${bars}::int))) - 1 as bar,
           sum(m.requests)::bigint as requests, count(*)::int as bursts
    from unnest(${waveIds as string[]}::bigint[]) as wanted (wave_id)
    cross join lateral (
      select first_at, requests from wave_burst
      where wave_id = wanted.wave_id and last_at >= ${range.from} and last_at < ${range.to}
      order by last_at desc
      limit ${burstsMax}) as m
    group by 1, 2`;
  const bursts = new Map<number, number>();
  for (const row of rows) bursts.set(row.waveId, (bursts.get(row.waveId) ?? 0) + row.bursts);
  const cut = new Set([...bursts].filter(([, count]) => count >= burstsMax).map(([waveId]) => waveId));
  return { bars: rows.map(({ waveId, bar, requests }) => ({ waveId, bar, requests })), cut };
}
