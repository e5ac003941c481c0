import { getSql, type Queryable } from "../sql.ts";

/** What a person did to a wave. */
export type WaveEdit = { at: Date; by: string; what: string };

export async function insertEdit(
  waveId: string,
  edit: { by: string; what: string },
  sql: Queryable = getSql(),
): Promise<void> {
  await sql`
    insert into wave_edit (wave_id, at, by, what) values (${waveId}, now(), ${edit.by.slice(0, 200)}, ${edit.what})`;
}

/** What people did to a wave, newest first. */
export const listEdits = (waveId: string, sql: Queryable = getSql()): Promise<WaveEdit[]> => sql<WaveEdit[]>`
  select at, by, what from wave_edit where wave_id = ${waveId} order by edit_id desc limit 100`;
