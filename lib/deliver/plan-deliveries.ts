import type { Notice } from "../alert/notice.ts";
import { patienceMs } from "./back-off.ts";
import { type Channel, reaches } from "./channel.ts";
import { dedupKey } from "./dedup-key.ts";

/** A notice and what was decided about it, the same for every channel. */
export type NoticeOrder = {
  notice: Notice;
  /** What it is about, for as long as that goes on: the id of the alert, or `digest:daily:2026-11-23`. */
  subject: string;
  /** How many notices of the subject were sent off before. */
  sequence: number;
  /** Urgent ones are never capped. */
  isUrgent: boolean;
  /** Why it is told, as a sentence. */
  reason: string;
  /** Why it is told on no channel (a silence, quiet hours), as a sentence; null where it is to be told. */
  suppressedBecause: string | null;
};

/** What a channel took in before. */
export type ChannelPast = {
  /** Notices of the last hour that count against its limit. */
  lastHour: number;
  /** Whether it was sent, or will be sent, the beginning of the alert. */
  knowsAlert: boolean;
};

export type NewDelivery = {
  alertId: string | null;
  dedupKey: string;
  channelId: number;
  channel: string;
  state: "waiting" | "suppressed";
  kind: Notice["kind"];
  severity: string;
  isUrgent: boolean;
  reason: string;
  notice: Notice;
  createdAt: Date;
  giveUpAt: Date;
};

/** One delivery for each channel: those that nobody will get have the reason why. */
export function planDeliveries(
  order: NoticeOrder,
  channels: readonly { channel: Channel; past: ChannelPast }[],
  now: Date,
): NewDelivery[] {
  const { notice, subject, sequence, isUrgent, reason } = order;
  return channels.map(({ channel, past }) => {
    const why = order.suppressedBecause ?? whyNot(order, channel, past);
    return {
      alertId: notice.alertId,
      dedupKey: dedupKey({ subject, sequence, kind: notice.kind, channelId: channel.channelId, why }),
      channelId: channel.channelId,
      channel: channel.name,
      state: why === null ? "waiting" : "suppressed",
      kind: notice.kind,
      severity: notice.severity,
      isUrgent,
      reason: why ?? reason,
      notice,
      createdAt: now,
      giveUpAt: new Date(now.getTime() + patienceMs),
    };
  });
}

/** Why a channel does not get a notice, as a sentence; null where it gets it. */
function whyNot({ notice, isUrgent }: NoticeOrder, channel: Channel, past: ChannelPast): string | null {
  if (!channel.isEnabled)
    return channel.disabledReason === null
      ? "The channel is switched off."
      : `The channel switched itself off: ${channel.disabledReason}`;
  if (notice.kind === "digest") return channel.takesDigest ? null : "The channel takes no digests.";
  if (notice.kind === "resolved")
    return past.knowsAlert
      ? null
      : "The channel was never told that it began, so it is not told that it ended.";
  if (!reaches(notice.severity, channel.minSeverity) && !past.knowsAlert)
    return `The channel takes what is ${channel.minSeverity} or worse; this is ${notice.severity}.`;
  if (!isUrgent && past.lastHour >= channel.hourlyMax)
    return `Rate cap: the channel takes ${channel.hourlyMax} notices an hour, and had them.`;
  return null;
}
