import type { Env } from "../lib/env.ts";
import { expireData } from "../lib/ingest/expire-data.ts";
import { ingestSettings } from "../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../lib/ingest/store-batches.ts";
import type { Processors } from "../lib/queue/work.ts";

/** What each job of the catalog does. */
export function makeProcessors(
  env: Env,
  isStopping: () => boolean,
): Processors & { storeAll(): Promise<void> } {
  const settings = ingestSettings(env);
  /** Stores until nothing waits: one wake-up is enough for any number of batches. A stop waits for one transaction. */
  const storeAll = async () => {
    while (!isStopping() && (await storeBatches(settings, new Date())).batches > 0);
  };
  return {
    storeAll,
    "store-batches": storeAll,
    "expire-data": () => expireData(env, new Date()),
  };
}
