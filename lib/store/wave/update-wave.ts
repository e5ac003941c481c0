import { getSql, type Queryable, type Transaction } from "../sql.ts";
import { moveWaveKeys } from "./wave-key.ts";
import { handOverNever } from "./wave-never.ts";

/** Gives a wave a name, or takes it away again (null). False where there is no such wave. */
export async function renameWave(
  waveId: string,
  name: string | null,
  sql: Queryable = getSql(),
): Promise<boolean> {
  const changed = await sql`
    update wave set name = ${name}, changed_at = now() where wave_id = ${waveId} and went_into is null`;
  return changed.count > 0;
}

/** Mutes a wave, or lets it be heard again. False where there is no such wave. */
export async function setWaveMuted(
  waveId: string,
  isMuted: boolean,
  sql: Queryable = getSql(),
): Promise<boolean> {
  const changed = await sql`
    update wave set muted_at = case when ${isMuted} then coalesce(muted_at, now()) end, changed_at = now()
    where wave_id = ${waveId} and went_into is null`;
  return changed.count > 0;
}

/** Ends waves. Those that have ended already are left alone. */
export async function endWaves(waveIds: readonly string[], now: Date, tx: Transaction): Promise<number> {
  if (waveIds.length === 0) return 0;
  const ended = await tx`
    update wave set state = 'ended', ended_at = ${now}, changed_at = ${now}
    where wave_id = any(${waveIds as string[]}::bigint[]) and state = 'open'`;
  await moveWaveKeys(waveIds, true, tx);
  return ended.count;
}

/**
 * Leaves a wave behind that went into another: its page leads there.
 *
 * @param isFacet its list goes on to be compared with
 */
export async function retireWave(
  waveId: string,
  into: string,
  isFacet: boolean,
  now: Date,
  tx: Transaction,
): Promise<void> {
  await tx`
    update wave set went_into = ${into}, is_facet = ${isFacet}, state = 'ended', ended_at = coalesce(ended_at, ${now}), changed_at = ${now}
    where wave_id = ${waveId}`;
  await tx`update wave set went_into = ${into} where went_into = ${waveId}`;
  await tx`update wave set recurs = ${into} where recurs = ${waveId} and wave_id <> ${into}`;
  if (isFacet) await moveWaveKeys([waveId], false, tx);
  else await tx`delete from wave_key where wave_id = ${waveId}`;
  await handOverNever(waveId, into, tx);
}

/** Removes a wave without bursts. */
export async function deleteWave(waveId: string, tx: Transaction): Promise<void> {
  await tx`delete from wave_key where wave_id = ${waveId}`;
  await tx`delete from wave_never where wave_id = ${waveId}`;
  await tx`delete from wave_edit where wave_id = ${waveId}`;
  await tx`delete from wave where wave_id = ${waveId}`;
}
