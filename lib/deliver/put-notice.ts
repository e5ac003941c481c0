import { countChannelPast } from "../store/delivery/count-channel-past.ts";
import { putDeliveries } from "../store/delivery/put-deliveries.ts";
import type { Transaction } from "../store/sql.ts";
import type { Channel } from "./channel.ts";
import { type NoticeOrder, planDeliveries } from "./plan-deliveries.ts";

/** `waiting`: channels that it will be sent to by this call; `suppressed`: those that it was kept from, with a reason. */
export type PutNotice = { waiting: number; suppressed: number };

/**
 * Puts a notice into the outbox of every channel, in the transaction that decided on it. The same order again (subject,
 * sequence, kind) changes nothing and counts nothing. Whoever calls wakes the job `deliver` after the commit.
 *
 * @param channels all of them, `listAllChannels`; read before the transaction, for they are on another connection
 */
export async function putNotice(
  order: NoticeOrder,
  channels: readonly Channel[],
  now: Date,
  tx: Transaction,
): Promise<PutNotice> {
  const past = await countChannelPast(order.notice.alertId, now, tx);
  const rows = planDeliveries(
    order,
    channels.map((channel) => ({
      channel,
      past: past.get(channel.channelId) ?? { lastHour: 0, knowsAlert: false },
    })),
    now,
  );
  const put = await putDeliveries(rows, tx);
  const waiting = put.filter(({ state }) => state === "waiting").length;
  return { waiting, suppressed: put.length - waiting };
}
