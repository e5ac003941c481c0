import type { Notice } from "../../lib/alert/notice.ts";
import { parseNetworkSet } from "../../lib/classify/network-set.ts";
import type { ChannelTarget } from "../../lib/deliver/channel.ts";
import { deliverDue } from "../../lib/deliver/deliver-due.ts";
import type { DeliverySettings, SmtpServer } from "../../lib/deliver/delivery-settings.ts";
import { listAllChannels } from "../../lib/deliver/list-all-channels.ts";
import type { NoticeOrder } from "../../lib/deliver/plan-deliveries.ts";
import { type PutNotice, putNotice } from "../../lib/deliver/put-notice.ts";
import { createChannel } from "../../lib/store/channel/create-channel.ts";
import { listStoredDeliveries, type StoredDelivery } from "../../lib/store/delivery/list-deliveries.ts";
import { getSql } from "../../lib/store/sql.ts";
import { aNotice, anOrder } from "./a-notice.ts";

/** Settings of an instance whose webhooks may stay on this machine. */
export const someSettings = (more: Partial<DeliverySettings> = {}): DeliverySettings => ({
  smtp: null,
  from: "Doorwatch <doorwatch@example.org>",
  to: ["ops@example.org"],
  mailFolder: "/nonexistent/mail",
  publicUrl: "https://doorwatch.example.org",
  host: "doorwatch.example.org",
  allowed: parseNetworkSet("127.0.0.0/8"),
  ca: undefined,
  ...more,
});

/** A mail server on this machine that wants neither encryption nor a password. */
export const plainServer = (port: number, more: Partial<SmtpServer> = {}): SmtpServer => ({
  host: "127.0.0.1",
  port,
  isTls: false,
  user: null,
  password: null,
  tls: "verify",
  ...more,
});

let alerts = 0;

/** The id of an alert that no other test of the file uses. */
export const anAlertId = (): string => String(++alerts);

/** Puts a notice into the outbox of every channel. */
export async function tell(
  settings: DeliverySettings,
  now: Date,
  notice: Partial<Notice> = {},
  order: Partial<NoticeOrder> = {},
): Promise<PutNotice> {
  const channels = await listAllChannels(settings);
  const whole = anOrder(aNotice({ alertId: anAlertId(), ...notice }), order);
  return getSql().begin((tx) => putNotice(whole, channels, now, tx));
}

let channelsMade = 0;

/** A channel that takes everything. */
export async function aChannel(target: ChannelTarget): Promise<number> {
  const channelId = await createChannel(
    {
      name: `channel ${++channelsMade}`,
      isEnabled: true,
      minSeverity: "low",
      takesDigest: true,
      hourlyMax: 100,
    },
    target,
  );
  if (channelId === null) throw new Error("the name is taken");
  return channelId;
}

/** All deliveries, oldest first. */
export const allDeliveries = async (channelId?: number): Promise<StoredDelivery[]> =>
  (await listStoredDeliveries({ channelId }, null, 10_000)).reverse();

/** Lets `seconds` pass as the worker sees it: it looks at what is due every two seconds. */
export async function letPass(settings: DeliverySettings, from: Date, seconds: number): Promise<Date> {
  for (let passed = 0; passed <= seconds; passed += 2)
    await deliverDue(settings, () => new Date(from.getTime() + passed * 1000));
  return new Date(from.getTime() + seconds * 1000);
}

/** Forgets channels and deliveries. */
export async function emptyOutbox(): Promise<void> {
  const sql = getSql();
  await sql`delete from delivery`;
  await sql`delete from channel`;
}
