import type { Sql } from "../store/sql.ts";
import { getSql } from "../store/sql.ts";
import { setWaveMuted } from "../store/wave/update-wave.ts";
import { insertEdit } from "../store/wave/wave-edit.ts";

/**
 * Mutes a wave: it goes on and is shown, and nobody is told of it; or lets it be heard again. Who may do that is the
 * caller's to check.
 *
 * @returns false when there is no such wave
 */
export async function muteWave(
  waveId: string,
  isMuted: boolean,
  by: string,
  sql: Sql = getSql(),
): Promise<boolean> {
  return sql.begin(async (tx) => {
    if (!(await setWaveMuted(waveId, isMuted, tx))) return false;
    await insertEdit(waveId, { by, what: isMuted ? "muted it" : "let it be heard again" }, tx);
    return true;
  });
}
