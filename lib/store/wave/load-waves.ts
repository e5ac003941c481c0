import type { Queryable } from "../sql.ts";
import { recordOf, type WaveRecord, type WaveRow, waveColumns } from "./wave-record.ts";

/**
 * Waves with their fingerprints, by id; with those that a person put into them, whose lists are theirs as well. Waves
 * that detection made one of are left out.
 */
export async function loadWaves(ids: readonly string[], sql: Queryable): Promise<Map<string, WaveRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<WaveRow[]>`
    select ${waveColumns(sql)}, wave.fingerprint, wave.went_into as "wentInto"
    from wave
    where (wave_id = any(${ids as string[]}::bigint[])
           or went_into = any(${ids as string[]}::bigint[])
           or wave_id in (select went_into from wave where wave_id = any(${ids as string[]}::bigint[])))
      and (went_into is null or is_facet)`;
  return new Map(rows.map((row) => [String(row.waveId), recordOf(row)]));
}

/** The id of a wave that is about to be made. */
export async function nextWaveId(sql: Queryable): Promise<string> {
  const [row] = await sql<{ id: number }[]>`select nextval('wave_id') as id`;
  return String(row?.id);
}
