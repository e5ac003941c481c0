import { getSql, type Sql } from "../store/sql.ts";
import { listOpenWaves } from "../store/wave/list-open-waves.ts";
import { lockDetection } from "../store/wave/lock-detection.ts";
import { endWaves } from "../store/wave/update-wave.ts";
import { quietMs, stateOf } from "../waves/wave-time.ts";

/**
 * Ends the waves that have been quiet for long enough; a burst that comes later may open them again.
 *
 * @returns how many ended
 */
export async function endQuietWaves(now: Date, sql: Sql = getSql()): Promise<number> {
  const leastMs = Math.min(...Object.values(quietMs));
  return sql.begin(async (tx) => {
    await lockDetection(tx);
    const waves = await listOpenWaves(new Date(now.getTime() - leastMs), tx);
    const over = waves.filter(
      ({ kind, lastAt }) => stateOf({ kind, lastMs: lastAt.getTime() }, now.getTime()) === "over",
    );
    return endWaves(
      over.map(({ waveId }) => waveId),
      now,
      tx,
    );
  });
}
