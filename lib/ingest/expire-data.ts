import type { Env } from "../env.ts";
import { logger } from "../logger.ts";
import { expireAlerts } from "../store/alert/expire-alerts.ts";
import { expireProfiles } from "../store/answer/answer-profiles.ts";
import { expireBatches } from "../store/batch/expire-batches.ts";
import { expireBurstKeys, expireBursts } from "../store/burst/expire-bursts.ts";
import { expireDeliveries } from "../store/delivery/expire-deliveries.ts";
import { expireLooks } from "../store/port-look/expire-looks.ts";
import { expireDocuments } from "../store/rarity/add-documents.ts";
import { expireCounts } from "../store/rollup/expire-counts.ts";
import { dropExpiredPartitions } from "../store/series/drop-expired-partitions.ts";
import { expireUnparsed } from "../store/unparsed/expire-unparsed.ts";
import { expireWaves } from "../store/wave/expire-waves.ts";
import { waitingMs } from "../waves/wave.ts";

/** Whether a wave is new is asked of so many days, however short probes are kept. */
const waveDaysMin = 90;

/** Lets go what has outlived its retention. Safe to run at any time, and twice at once. */
export async function expireData(
  env: Pick<Env, "RETENTION_DAYS_PROBES" | "RETENTION_DAYS_ORDINARY">,
  now: Date,
): Promise<void> {
  const { RETENTION_DAYS_PROBES: probes, RETENTION_DAYS_ORDINARY: ordinary } = env;
  const dropped = await dropExpiredPartitions(
    {
      probe: probes,
      ordinary_block: ordinary,
      // A line is known as long as it can be asked for: else a file imported again would count twice.
      line_key_block: Math.max(probes, ordinary),
      server_minute: ordinary,
      source_hour: probes,
    },
    now,
  );
  await expireBatches(now);
  await expireUnparsed(new Date(now.getTime() - probes * 86_400_000));
  await expireCounts(new Date(now.getTime() - probes * 86_400_000));
  const waves = new Date(now.getTime() - Math.max(probes, waveDaysMin) * 86_400_000);
  await expireBursts(waves);
  await expireBurstKeys(new Date(now.getTime() - waitingMs));
  await expireWaves(waves);
  await expireProfiles(waves);
  await expireDocuments(waves);
  await expireAlerts(waves);
  await expireDeliveries(waves);
  await expireLooks(waves);
  if (dropped.length > 0) logger("expire").info({ dropped }, "partitions dropped");
}
