import { detectWaves } from "../lib/detect/detect-waves.ts";
import type { Env } from "../lib/env.ts";
import { expireData } from "../lib/ingest/expire-data.ts";
import { ingestSettings } from "../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../lib/ingest/store-batches.ts";
import type { Processors } from "../lib/queue/work.ts";

type Sweeps = { storeAll(): Promise<void>; detectAll(): Promise<void> };

/**
 * What each job of the catalog does.
 *
 * @param wakeDetection has bursts that changed be looked at
 */
export function makeProcessors(
  env: Env,
  { wakeDetection, isStopping }: { wakeDetection: () => void; isStopping: () => boolean },
): Processors & Sweeps {
  const settings = ingestSettings(env);
  /** Stores until nothing waits: one wake-up is enough for any number of batches. A stop waits for one transaction. */
  const storeAll = async () => {
    while (!isStopping()) {
      const { batches, bursts } = await storeBatches(settings, new Date());
      if (bursts > 0) wakeDetection();
      if (batches === 0) return;
    }
  };
  const detectAll = async () => {
    await detectWaves(settings.ownNetworks);
  };
  return {
    storeAll,
    detectAll,
    "store-batches": storeAll,
    "detect-waves": detectAll,
    "expire-data": () => expireData(env, new Date()),
  };
}
