import type { OwnNetwork } from "../classify/network-set.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { nextWaveId } from "../store/wave/load-waves.ts";
import { lockDetection } from "../store/wave/lock-detection.ts";
import { decidePortion } from "./decide-portion.ts";
import { gather } from "./gather.ts";
import { joinGrownWaves } from "./join-grown-waves.ts";
import { judgeAgain } from "./judge-again.ts";
import { storeDecisions } from "./store-decisions.ts";

/** Bursts that one transaction decides on at most. */
const portionMax = 200;

/**
 * Looks at every burst that is new or has grown, and at those that were to be asked about again: which wave it belongs
 * to and why. One portion is one transaction, and one detector decides at a time, however many workers there are; cut
 * off in the middle, the bursts are still due and nothing has changed.
 *
 * @returns how many bursts were looked at
 */
export async function detectWaves(
  ownNetworks: readonly OwnNetwork[],
  clock: () => Date = () => new Date(),
  sql: Sql = getSql(),
): Promise<number> {
  let bursts = 0;
  for (;;) {
    const done = await detectPortion(ownNetworks, clock(), sql);
    bursts += done;
    if (done < portionMax) break;
  }
  // A portion of them each time: where thousands are due, the rest comes with the periodic work.
  await judgeAgain(clock(), sql);
  return bursts;
}

async function detectPortion(ownNetworks: readonly OwnNetwork[], now: Date, sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    await lockDetection(tx);
    const gathered = await gather(portionMax, now, tx);
    if (gathered === null) return 0;
    const portion = await decidePortion(gathered, ownNetworks, () => nextWaveId(tx));
    await storeDecisions(gathered, portion, now, tx);
    await joinGrownWaves(gathered, portion.met, now, tx);
    return gathered.due.bursts.length + gathered.due.gone.length;
  });
}
