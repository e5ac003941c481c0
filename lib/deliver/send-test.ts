import { randomUUID } from "node:crypto";
import { asTest, samples } from "../notice/samples.ts";
import { no, ok, type Result } from "../result.ts";
import { putDeliveries } from "../store/delivery/put-deliveries.ts";
import { getSql } from "../store/sql.ts";
import { dedupKey } from "./dedup-key.ts";
import type { DeliverySettings } from "./delivery-settings.ts";
import { listAllChannels } from "./list-all-channels.ts";

/**
 * Sends a sample, rendered like the real thing, through the outbox to a channel, also to one that is switched off. It is
 * tried once; its delivery holds the answer of the server (`awaitDelivery`). Who may do that is the caller's to check.
 *
 * @param sampleId which one of `samples`; undefined: the first
 * @param by who sends it, for the list of deliveries
 * @returns the id of the delivery
 */
export async function sendTest(
  { channelId, sampleId, by }: { channelId: number; sampleId?: string | undefined; by: string },
  settings: DeliverySettings,
  now: Date,
): Promise<Result<number, "no_channel" | "no_sample">> {
  const channel = (await listAllChannels(settings)).find((one) => one.channelId === channelId);
  if (!channel) return no("no_channel");
  const all = samples({
    fleetName: null,
    publicUrl: settings.publicUrl,
    nowMs: now.getTime(),
    timeZone: "UTC",
  });
  const sample = sampleId === undefined ? all[0] : all.find(({ id }) => id === sampleId);
  if (!sample) return no("no_sample");
  const notice = asTest(sample.notice);
  const key = dedupKey({ subject: `test:${randomUUID()}`, sequence: 0, kind: "test", channelId, why: null });
  const [put] = await putDeliveries(
    [
      {
        alertId: null,
        dedupKey: key,
        channelId,
        channel: channel.name,
        state: "waiting",
        kind: "test",
        severity: notice.severity,
        isUrgent: true,
        reason: `A test that ${by} sent.`,
        notice,
        createdAt: now,
        // Somebody looks at the answer and can send another one: it is not tried again.
        giveUpAt: now,
      },
    ],
    getSql(),
  );
  if (!put) throw new Error("the outbox did not take the test");
  return ok(put.deliveryId);
}
