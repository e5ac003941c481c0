import path from "node:path";
import { rootCertificates } from "node:tls";
import { type NetworkSet, parseNetworkSet } from "../classify/network-set.ts";
import type { Env } from "../env.ts";
import { type Channel, settingsChannelId } from "./channel.ts";
import type { RequestLimits } from "./guarded-request.ts";

/** The server that mails go through. */
export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps); else STARTTLS. */
  isTls: boolean;
  user: string | null;
  password: string | null;
  tls: Env["SMTP_TLS"];
};

/** What the configuration says about sending. */
export type DeliverySettings = {
  /** Null: mails are written into the folder. */
  smtp: SmtpServer | null;
  from: string;
  /** Recipients of the channel of the settings. */
  to: string[];
  mailFolder: string;
  publicUrl: string;
  /** Host of the dashboard, for the ids of mails. */
  host: string;
  allowed: NetworkSet;
  /** Trusted certificates; undefined: those that Node trusts. */
  ca: string[] | undefined;
  /** Another resolver than the system's. */
  resolve?: RequestLimits["resolve"];
};

type SettingNames =
  | "SMTP_URL"
  | "SMTP_TLS"
  | "ALERT_FROM"
  | "ALERT_TO"
  | "CA_CERTIFICATES"
  | "OUTBOUND_ALLOW"
  | "PUBLIC_URL"
  | "HOST"
  | "PORT"
  | "DOORWATCH_DATA_DIR";

/** @throws Error that names the entry of OUTBOUND_ALLOW that cannot be read */
export function deliverySettings(env: Pick<Env, SettingNames>): DeliverySettings {
  const publicUrl = env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`;
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : "localhost";
  return {
    smtp: env.SMTP_URL === undefined ? null : readSmtpUrl(env.SMTP_URL, env.SMTP_TLS),
    from: env.ALERT_FROM ?? `Doorwatch <doorwatch@${host}>`,
    to: env.ALERT_TO.split(",").flatMap((entry) => entry.trim() || []),
    mailFolder: path.join(env.DOORWATCH_DATA_DIR, "mail"),
    publicUrl,
    host,
    allowed: parseNetworkSet(env.OUTBOUND_ALLOW),
    ca: env.CA_CERTIFICATES ? [...rootCertificates, env.CA_CERTIFICATES] : undefined,
  };
}

/**
 * The channel that SMTP_URL and ALERT_TO give, or the folder in their place. It takes everything and is never switched
 * off, so that an instance that nobody configured keeps what it would have said.
 */
export const settingsChannel = ({ to }: Pick<DeliverySettings, "to">): Channel => ({
  channelId: settingsChannelId,
  name: "E-mail",
  isEnabled: true,
  minSeverity: "low",
  takesDigest: true,
  hourlyMax: 20,
  target: { kind: "email", config: { to } },
  failures: 0,
  disabledReason: null,
});

function readSmtpUrl(text: string, tls: Env["SMTP_TLS"]): SmtpServer {
  const url = new URL(text);
  const isTls = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isTls ? 465 : 587) : Number(url.port),
    isTls,
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: url.password === "" ? null : decodeURIComponent(url.password),
    tls,
  };
}
