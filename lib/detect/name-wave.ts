import type { Sql } from "../store/sql.ts";
import { getSql } from "../store/sql.ts";
import { renameWave } from "../store/wave/update-wave.ts";
import { insertEdit } from "../store/wave/wave-edit.ts";

const nameLengthMax = 120;

/**
 * Gives a wave a name that stands in place of its title, whatever detection finds out later; an empty name gives the
 * title back. Who may do that is the caller's to check.
 *
 * @returns false when there is no such wave
 */
export async function nameWave(
  waveId: string,
  name: string,
  by: string,
  sql: Sql = getSql(),
): Promise<boolean> {
  const clean = name
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, nameLengthMax);
  return sql.begin(async (tx) => {
    if (!(await renameWave(waveId, clean || null, tx))) return false;
    await insertEdit(waveId, { by, what: clean ? `named it "${clean}"` : "took its name away" }, tx);
    return true;
  });
}
