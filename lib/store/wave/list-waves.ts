import type { TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";
import { type WaveRow, waveColumns } from "./wave-record.ts";

/** A wave as it is shown: all but its fingerprint. */
export type ShownWave = Omit<WaveRow, "fingerprint" | "wentInto">;

export type WaveFilter = { range: TimeRange; state?: "open" | "ended" | undefined };

/** Place in the list after which a page begins. */
export type WavePlace = { lastMs: number; waveId: number };

/** Waves that went on within a range, those that were seen last first. */
export function listShownWaves(
  { range, state }: WaveFilter,
  after: WavePlace | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<ShownWave[]> {
  return sql<ShownWave[]>`
    select ${waveColumns(sql)}
    from wave
    where went_into is null and last_at >= ${range.from} and first_at < ${range.to}
      ${state ? sql`and state = ${state}` : sql``}
      ${after ? sql`and (last_at, wave_id) < (${new Date(after.lastMs)}::timestamptz, ${after.waveId}::bigint)` : sql``}
    order by last_at desc, wave_id desc
    limit ${limit}`;
}

/** One wave, or the one that it went into; null where there is none. */
export async function findShownWave(waveId: string, sql: Queryable = getSql()): Promise<ShownWave | null> {
  const [row] = await sql<ShownWave[]>`
    select ${waveColumns(sql)}
    from wave
    where wave_id = (select coalesce(went_into, wave_id) from wave where wave_id = ${waveId})`;
  return row ?? null;
}

/** Waves by id. */
export const listWavesById = (ids: readonly string[], sql: Queryable = getSql()): Promise<ShownWave[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : sql<ShownWave[]>`
        select ${waveColumns(sql)} from wave
        where wave_id = any(${ids as string[]}::bigint[]) and went_into is null
        order by last_at desc, wave_id desc`;

/** The waves that repeat a wave, newest first. */
export const listRecurrences = (waveId: string, sql: Queryable = getSql()): Promise<ShownWave[]> => sql<
  ShownWave[]
>`
  select ${waveColumns(sql)} from wave
  where recurs = ${waveId} and went_into is null
  order by last_at desc, wave_id desc
  limit 50`;
