import type { Severity } from "../alert/rule-kinds.ts";
import { type Channel, type ChannelKind, settingsChannelId } from "../deliver/channel.ts";
import { type DeliverySettings, deliverySettings } from "../deliver/delivery-settings.ts";
import { listAllChannels } from "../deliver/list-all-channels.ts";
import { getEnv } from "../env.ts";

/** A channel as people see it: without its secrets, and the address of a webhook is one. */
export type ChannelRow = {
  id: string;
  name: string;
  kind: ChannelKind;
  /** Recipients, the host of a webhook, or the folder that mails are written into; null while it is locked. */
  leadsTo: string | null;
  /** Why nothing can be sent to it, for it was sealed with another key; null where it can. */
  lockedBecause: string | null;
  /** Of a mail channel. */
  recipients: string[] | null;
  /** It comes from SMTP_URL and ALERT_TO and is changed there. */
  isOfSettings: boolean;
  isEnabled: boolean;
  /** Why it switched itself off; null where a person did it, and while it is on. */
  disabledReason: string | null;
  minSeverity: Severity;
  takesDigest: boolean;
  hourlyMax: number;
  /** Deliveries in a row that were given up. */
  failures: number;
};

/** Every channel, that of the settings first. */
export async function readChannels(): Promise<ChannelRow[]> {
  const settings = deliverySettings(getEnv());
  return (await listAllChannels(settings)).map((channel) => channelRow(channel, settings));
}

/** What is shown of a channel. */
const channelRow = (
  channel: Channel,
  settings: Pick<DeliverySettings, "smtp" | "mailFolder">,
): ChannelRow => ({
  id: String(channel.channelId),
  name: channel.name,
  kind: channel.target.kind === "locked" ? channel.target.was : channel.target.kind,
  leadsTo: leadsTo(channel, settings),
  lockedBecause: channel.target.kind === "locked" ? channel.target.why : null,
  recipients: channel.target.kind === "email" ? channel.target.config.to : null,
  isOfSettings: channel.channelId === settingsChannelId,
  isEnabled: channel.isEnabled,
  disabledReason: channel.disabledReason,
  minSeverity: channel.minSeverity,
  takesDigest: channel.takesDigest,
  hourlyMax: channel.hourlyMax,
  failures: channel.failures,
});

function leadsTo(
  { target }: Channel,
  { smtp, mailFolder }: Pick<DeliverySettings, "smtp" | "mailFolder">,
): string | null {
  if (target.kind === "locked") return null;
  if (target.kind !== "email") return new URL(target.config.url).host;
  return smtp === null || target.config.to.length === 0 ? mailFolder : target.config.to.join(", ");
}
