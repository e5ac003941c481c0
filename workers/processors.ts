import path from "node:path";
import { deliverDue } from "../lib/deliver/deliver-due.ts";
import { deliverySettings } from "../lib/deliver/delivery-settings.ts";
import { expireMails } from "../lib/deliver/expire-mails.ts";
import { detectWaves } from "../lib/detect/detect-waves.ts";
import type { Env } from "../lib/env.ts";
import { expireData } from "../lib/ingest/expire-data.ts";
import { ingestSettings } from "../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../lib/ingest/store-batches.ts";
import type { Processors } from "../lib/queue/work.ts";
import { evaluateAlerts } from "../lib/watch/evaluate-alerts.ts";
import { openMemory } from "../lib/watch/gather-conditions.ts";

/** Days that mails lie in the folder where no server is configured. */
const mailDays = 90;

type Sweeps = {
  storeAll(): Promise<void>;
  detectAll(): Promise<void>;
  deliverAll(): Promise<void>;
  /** @returns how many deliveries wait for being sent */
  evaluateAll(): Promise<number>;
};

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
  const delivery = deliverySettings(env);
  const watch = {
    ...{ ownNetworks: settings.ownNetworks, delivery, ...openMemory() },
    databaseFolder: path.join(env.DOORWATCH_DATA_DIR, "postgres"),
    spoolMaxBytes: env.SPOOL_MAX_BYTES,
  };
  const evaluateAll = async () => (await evaluateAlerts(watch, new Date())).deliveries;
  const deliverAll = async () => {
    await deliverDue(delivery, () => new Date(), isStopping);
  };
  return {
    storeAll,
    detectAll,
    deliverAll,
    evaluateAll,
    "store-batches": storeAll,
    "detect-waves": detectAll,
    deliver: deliverAll,
    "expire-data": async () => {
      const now = new Date();
      await expireData(env, now);
      await expireMails(delivery.mailFolder, new Date(now.getTime() - mailDays * 86_400_000));
    },
  };
}
