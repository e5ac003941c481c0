import { type Channel, settingsChannelId } from "../deliver/channel.ts";
import { type DeliverySettings, deliverySettings } from "../deliver/delivery-settings.ts";
import { listAllChannels } from "../deliver/list-all-channels.ts";
import { getEnv } from "../env.ts";
import { type ChannelTrouble, countTrouble } from "../store/delivery/count-trouble.ts";

/** Something that waited this long was not simply slow. */
const delayedMs = 5 * 60_000;

/**
 * What is wrong with telling people, for a banner on every screen. `error` is the last words of a server: foreign text.
 * `channel`: its name, or those of several. `otherChannels`: channels that are on and reach somebody all the same.
 */
export type DeliveryTrouble =
  | { what: "mails_go_to_folder"; folder: string; missing: "SMTP_URL" | "ALERT_TO"; otherChannels: number }
  | { what: "failed" | "delayed" | "partly"; channel: string; count: number; error: string | null }
  | { what: "switched_off" | "locked"; channel: string; reason: string };

/** What people must know about deliveries, the worst first; empty when all is well. */
export async function readDeliveryTrouble(now: Date): Promise<DeliveryTrouble[]> {
  const settings = deliverySettings(getEnv());
  const [channels, troubles] = await Promise.all([
    listAllChannels(settings),
    countTrouble(new Date(now.getTime() - delayedMs), now),
  ]);
  return [
    ...troubles.flatMap(troubleOf),
    ...lockedTrouble(channels),
    ...channels.flatMap(({ name, isEnabled, disabledReason }) =>
      !isEnabled && disabledReason !== null
        ? [{ what: "switched_off" as const, channel: name, reason: disabledReason }]
        : [],
    ),
    ...folderTrouble(settings, channels),
  ];
}

/** A key that is missing locks several channels: they are told of together. */
function lockedTrouble(channels: readonly Channel[]): DeliveryTrouble[] {
  const names = new Map<string, string[]>();
  for (const { name, isEnabled, target } of channels)
    if (isEnabled && target.kind === "locked")
      names.set(target.why, [...(names.get(target.why) ?? []), name]);
  return [...names].map(([reason, locked]) => ({ what: "locked", channel: locked.join(", "), reason }));
}

function troubleOf({ channel, failed, delayed, partly, error }: ChannelTrouble): DeliveryTrouble[] {
  const counts = { failed, delayed, partly };
  return (["failed", "delayed", "partly"] as const).flatMap((what) =>
    counts[what] > 0 ? [{ what, channel, count: counts[what], error }] : [],
  );
}

/** Mails that only lie in a folder reach nobody who does not look there. */
function folderTrouble(
  { smtp, to, mailFolder }: DeliverySettings,
  channels: readonly Channel[],
): DeliveryTrouble[] {
  if (smtp !== null && to.length > 0) return [];
  const others = channels.filter(
    ({ channelId, isEnabled, target }) =>
      channelId !== settingsChannelId &&
      isEnabled &&
      target.kind !== "locked" &&
      (smtp !== null || target.kind !== "email"),
  );
  const missing = smtp === null ? "SMTP_URL" : "ALERT_TO";
  return [{ what: "mails_go_to_folder", folder: mailFolder, missing, otherChannels: others.length }];
}
