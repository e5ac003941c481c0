import { stepMs } from "../../log/time-range.ts";
import type { Queryable } from "../sql.ts";
import type { ShownWave } from "./list-waves.ts";
import { waveColumns } from "./wave-record.ts";

/** A wave that was over before anybody looked at it is taken up for so long after it was stored. */
const missedMs = 15 * stepMs.minute;
/** Lines that are older on arrival tell of the past: nothing of such a wave was missed. */
const timelyMaxSeconds = 3_600;

/**
 * Waves that go on, the last seen first: those that are held, and of the others so many. With them those that had ended
 * before an alert was made of them: their lines lay somewhere, or nobody evaluated alerts.
 *
 * @param heldIds waves that have an alert
 */
export const listCurrentWaves = (
  heldIds: readonly string[],
  limit: number,
  { tx: sql, nowMs }: { tx: Queryable; nowMs: number },
): Promise<ShownWave[]> => sql<ShownWave[]>`
  with recent as (
    select wave_id from wave
    where state = 'open' and went_into is null
    order by last_at desc, wave_id desc
    limit ${limit}
  ), missed as (
    select wave_id from wave
    where state = 'ended' and went_into is null and created_at >= ${new Date(nowMs - missedMs)}
      and not exists (select 1 from alert where rule = 'scan_wave' and key = wave.wave_id::text)
      and exists (
        select 1 from wave_burst m join burst b using (server_id, burst_id)
        where m.wave_id = wave.wave_id and b.lag_seconds <= ${timelyMaxSeconds})
    order by created_at desc
    limit ${limit}
  )
  select ${waveColumns(sql)}
  from wave
  where wave_id in (select wave_id from recent union select wave_id from missed)
     or (wave_id = any(${heldIds as string[]}::bigint[]) and state = 'open' and went_into is null)
  order by last_at desc, wave_id desc`;
