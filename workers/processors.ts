import path from "node:path";
import { lookSettings } from "../lib/audit/look-outside.ts";
import { openOwnNetworks } from "../lib/audit/own-networks.ts";
import { runAudits } from "../lib/audit/run-audits.ts";
import { usualRunSettings } from "../lib/audit/scan-fleet.ts";
import { deliverDue } from "../lib/deliver/deliver-due.ts";
import { deliverySettings } from "../lib/deliver/delivery-settings.ts";
import { expireMails } from "../lib/deliver/expire-mails.ts";
import { detectWaves } from "../lib/detect/detect-waves.ts";
import type { Env } from "../lib/env.ts";
import { expireData } from "../lib/ingest/expire-data.ts";
import { ingestSettings } from "../lib/ingest/ingest-settings.ts";
import { storeBatches } from "../lib/ingest/store-batches.ts";
import type { Processors } from "../lib/queue/work.ts";
import { expireRuns } from "../lib/store/audit-run/list-runs.ts";
import { evaluateAlerts } from "../lib/watch/evaluate-alerts.ts";
import { openMemory } from "../lib/watch/gather-conditions.ts";

/** Days that mails lie in the folder where no server is configured. */
const mailDays = 90;
/** Days that runs of our own vantage are remembered. */
const runDays = 90;

type Sweeps = {
  storeAll(): Promise<void>;
  detectAll(): Promise<void>;
  deliverAll(): Promise<void>;
  /** @returns how many deliveries wait for being sent */
  evaluateAll(): Promise<number>;
  auditAll(): Promise<void>;
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
  const ownNetworks = openOwnNetworks(settings.ownNetworks);
  /** Stores until nothing waits: one wake-up is enough for any number of batches. A stop waits for one transaction. */
  const storeAll = async () => {
    while (!isStopping()) {
      const current = { ...settings, ownNetworks: await ownNetworks() };
      const { batches, bursts } = await storeBatches(current, new Date());
      if (bursts > 0) wakeDetection();
      if (batches === 0) return;
    }
  };
  const detectAll = async () => {
    await detectWaves(await ownNetworks());
  };
  const delivery = deliverySettings(env);
  const watch = {
    ...{ delivery, ...openMemory() },
    databaseFolder: path.join(env.DOORWATCH_DATA_DIR, "postgres"),
    spoolMaxBytes: env.SPOOL_MAX_BYTES,
  };
  const evaluateAll = async () => {
    const current = { ...watch, ownNetworks: await ownNetworks() };
    return (await evaluateAlerts(current, new Date())).deliveries;
  };
  const deliverAll = async () => {
    await deliverDue(delivery, () => new Date(), isStopping);
  };
  const auditAll = async () => {
    await runAudits(usualRunSettings(lookSettings()), () => new Date(), isStopping);
  };
  return {
    storeAll,
    detectAll,
    deliverAll,
    evaluateAll,
    auditAll,
    "store-batches": storeAll,
    "detect-waves": detectAll,
    deliver: deliverAll,
    "audit-ports": auditAll,
    "expire-data": async () => {
      const now = new Date();
      await expireData(env, now);
      await expireRuns(new Date(now.getTime() - runDays * 86_400_000));
      await expireMails(delivery.mailFolder, new Date(now.getTime() - mailDays * 86_400_000));
    },
  };
}
