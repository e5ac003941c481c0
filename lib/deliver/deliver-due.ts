import { logger } from "../logger.ts";
import { noteChannelFailure, noteChannelSuccess } from "../store/channel/note-channel-outcome.ts";
import { claimDeliveries } from "../store/delivery/claim-deliveries.ts";
import { settleDelivery } from "../store/delivery/settle-delivery.ts";
import { answerWords } from "./answer-words.ts";
import { type Channel, settingsChannelId } from "./channel.ts";
import type { Attempt, ClaimedDelivery, Settlement } from "./delivery.ts";
import type { DeliverySettings } from "./delivery-settings.ts";
import { claimedUntil, holdClaims } from "./hold-claims.ts";
import { listAllChannels } from "./list-all-channels.ts";
import { sendToChannel } from "./send-to-channel.ts";
import { settleAttempt } from "./settle-attempt.ts";

/** Deliveries that are taken at once. */
const portionMax = 20;
/** Deliveries that a channel may give up in a row before it switches itself off. */
const failuresMax = 5;

/**
 * Sends every delivery that is due, each channel's one after the other, the channels side by side. A delivery is taken
 * with a lease before it is sent and settled afterwards: whatever dies in between, it is sent again, so everything
 * arrives at least once and each death makes one copy more at most. Safe in any number of processes at once.
 *
 * @returns how many attempts were made
 */
export async function deliverDue(
  settings: DeliverySettings,
  clock: () => Date = () => new Date(),
  isStopping: () => boolean = () => false,
): Promise<number> {
  for (let attempts = 0; ; ) {
    if (isStopping()) return attempts;
    const now = clock();
    const claimed = await claimDeliveries({ limit: portionMax, until: claimedUntil(now) }, now);
    if (claimed.length === 0) return attempts;
    await deliverAll(claimed, settings, clock);
    attempts += claimed.length;
  }
}

async function deliverAll(
  claimed: readonly ClaimedDelivery[],
  settings: DeliverySettings,
  clock: () => Date,
): Promise<void> {
  const held = holdClaims(claimed, clock);
  try {
    const channels = new Map((await listAllChannels(settings)).map((one) => [one.channelId, one]));
    const lanes = await Promise.allSettled(
      [...new Set(claimed.map(({ channelId }) => channelId))].map(async (channelId) => {
        for (const delivery of claimed.filter((one) => one.channelId === channelId))
          await deliverOne(delivery, channels.get(channelId), settings, clock);
      }),
    );
    for (const lane of lanes) if (lane.status === "rejected") throw lane.reason;
  } finally {
    await held.release();
  }
}

async function deliverOne(
  delivery: ClaimedDelivery,
  channel: Channel | undefined,
  settings: DeliverySettings,
  clock: () => Date,
): Promise<void> {
  const hindrance = hindranceOf(delivery, channel);
  if (hindrance !== null || channel === undefined) {
    await settleDelivery(delivery, hindrance ?? gone);
    return;
  }
  const attempt = await attemptTo(delivery, channel, settings, clock());
  const settlement = settleAttempt(delivery, attempt, clock());
  await settleDelivery(delivery, settlement);
  const { deliveryId, attempts } = delivery;
  logger("deliver").info(
    { deliveryId, attempts, channel: channel.channelId, state: settlement.state },
    "attempt made",
  );
  if (delivery.kind !== "test" && channel.channelId !== settingsChannelId) await note(channel, settlement);
}

const gone: Settlement = { state: "suppressed", reason: "The channel was removed before it could be sent." };

/** Why a delivery is not to be sent any more; null where it is. */
function hindranceOf(delivery: ClaimedDelivery, channel: Channel | undefined): Settlement | null {
  if (channel === undefined) return gone;
  if (delivery.kind === "test") return null;
  // What it could not take is kept as failed: with the channel repaired a person sends it all the same.
  if (!channel.isEnabled && channel.disabledReason !== null)
    return {
      state: "failed",
      error: `The channel switched itself off: ${channel.disabledReason}`,
      recipients: delivery.recipients,
    };
  if (!channel.isEnabled)
    return { state: "suppressed", reason: "The channel was switched off before it could be sent." };
  if (delivery.kind === "resolved" && !delivery.wasTold)
    return {
      state: "suppressed",
      reason: "The channel could not be told that it began, so it is not told that it ended.",
    };
  return null;
}

/** An attempt that ends in an error of ours or of the system is one that is made again. */
const attemptTo = (
  delivery: ClaimedDelivery,
  channel: Channel,
  settings: DeliverySettings,
  now: Date,
): Promise<Attempt> =>
  sendToChannel(delivery, channel, settings, now).catch((error: unknown) => {
    logger("deliver").error({ err: error, deliveryId: delivery.deliveryId }, "attempt failed");
    const answer = answerWords(error instanceof Error ? error.message : String(error));
    return { outcome: "later", answer, ...(delivery.recipients ? { recipients: delivery.recipients } : {}) };
  });

async function note(channel: Channel, settlement: Settlement): Promise<void> {
  if (settlement.state === "sent" && channel.failures > 0) await noteChannelSuccess(channel.channelId);
  if (settlement.state !== "failed") return;
  const words = `${failuresMax} messages in a row could not be delivered. The last words of the server: ${settlement.error}`;
  await noteChannelFailure(channel.channelId, failuresMax, words);
}
