import { getSql, type Sql } from "../store/sql.ts";
import { loadWaves } from "../store/wave/load-waves.ts";
import { lockDetection } from "../store/wave/lock-detection.ts";
import { insertEdit } from "../store/wave/wave-edit.ts";
import { removeNever } from "../store/wave/wave-never.ts";
import { joinWaves } from "./join-waves.ts";
import { storeWave } from "./store-wave.ts";

/**
 * Makes one wave of two because a person says so: the bursts of `fromId` move and stay where they were put, and later
 * bursts like them come after. The page of `fromId` leads to the other. Who may do that is the caller's to check.
 *
 * @returns false when there are no such two waves
 */
export async function mergeWaves(
  intoId: string,
  fromId: string,
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lockDetection(tx);
    const waves = await loadWaves([intoId, fromId], tx);
    const [into, from] = [waves.get(intoId), waves.get(fromId)];
    if (!into || !from || into === from || into.facetOf !== null || from.facetOf !== null) return false;
    const before = into.wave;
    await joinWaves(
      into,
      from,
      { reason: `${by} merged wave ${fromId} into this one`, isPinned: true },
      now,
      tx,
    );
    // What was once kept out of this wave has been put into it.
    await removeNever(intoId, tx);
    await storeWave(into, before, null, now, tx);
    await insertEdit(intoId, { by, what: `merged wave ${fromId} into it` }, tx);
    return true;
  });
}
