import { z } from "zod";
import { type Severity, severities } from "../alert/rule-kinds.ts";
import { hasReadableUser, unreadableUser } from "../env.ts";
import { no, ok, type Result } from "../result.ts";

const address = z.email().max(254);
const webAddress = z
  .url({ protocol: /^https?$/, error: "must begin with https:// or http://" })
  .max(2_000)
  .refine(hasReadableUser, { error: unreadableUser });
const secret = z.string().min(1).max(500);

/**
 * What each kind of channel needs to know. Addresses of webhooks are secrets too: whoever knows one can write there.
 * `secret` signs the bodies, `token` is sent to the server of ntfy.
 */
const channelConfigs = {
  email: z.strictObject({ to: z.array(address).min(1).max(50) }),
  webhook: z.strictObject({ url: webAddress, secret }),
  alertmanager: z.strictObject({ url: webAddress, secret }),
  slack: z.strictObject({ url: webAddress }),
  ntfy: z.strictObject({
    url: webAddress.refine((url) => topicOf(url) !== null, { error: "must end with a topic: /my-topic" }),
    token: secret.nullable(),
  }),
};
export type ChannelKind = keyof typeof channelConfigs;
export const channelKinds = Object.keys(channelConfigs) as ChannelKind[];
export type ChannelConfig<K extends ChannelKind> = z.infer<(typeof channelConfigs)[K]>;

/** Kind and configuration, such that the one tells the form of the other. */
export type ChannelTarget = { [K in ChannelKind]: { kind: K; config: ChannelConfig<K> } }[ChannelKind];

/** Kinds whose address, secret or token lets whoever knows it write there: they lie sealed in the database. */
export const isSealed = (kind: string): kind is SealedKind => kind !== "email" && isKind(kind);
export type SealedKind = Exclude<ChannelKind, "email">;

const isKind = (kind: string): kind is ChannelKind => Object.hasOwn(channelConfigs, kind);

/** Where a channel leads, when that cannot be opened: what kind it was, and why, as sentences for people. */
export type LockedTarget = { kind: "locked"; was: SealedKind; why: string };

/** What people choose about a channel, whatever its kind. */
export const ChannelChoices = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "must not hold control characters"),
  isEnabled: z.boolean(),
  minSeverity: z.enum(severities),
  takesDigest: z.boolean(),
  /** Notices an hour at most; urgent ones are not counted. */
  hourlyMax: z.number().int().min(1).max(1_000),
});
export type ChannelChoices = z.infer<typeof ChannelChoices>;

/** Where notices go. */
export type Channel = ChannelChoices & {
  channelId: number;
  target: ChannelTarget | LockedTarget;
  /** Deliveries in a row that were given up. */
  failures: number;
  /** Why it was switched off by itself; null where a person did it, and while it is on. */
  disabledReason: string | null;
};

/** The channel that SMTP_URL and ALERT_TO give has no row; rows count from 1. */
export const settingsChannelId = 0;

/** Whether something of this severity is worth a channel's attention. */
export const reaches = (severity: Severity, min: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(min);

/** Reads kind and configuration; where they are of no known form, what is wrong, each with the name of its field. */
export function readTarget(kind: string, config: unknown): Result<ChannelTarget, FieldFault[]> {
  if (!isKind(kind)) return no([{ field: "kind", message: "is no kind of channel" }]);
  const parsed = channelConfigs[kind].safeParse(config);
  return parsed.success ? ok({ kind, config: parsed.data } as ChannelTarget) : no(faultsOf(parsed.error));
}

/** What is wrong with a field, as the end of a sentence that begins with its name. */
export type FieldFault = { field: string; message: string };

export const faultsOf = (error: z.ZodError): FieldFault[] =>
  error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ""), message }));

/** The topic that the address of an ntfy channel ends with, and the root of its server; null where there is none. */
export function topicOf(url: string): { root: string; topic: string } | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  const found = /^(.*\/)([-_A-Za-z0-9]{1,64})\/?$/.exec(pathname);
  return found?.[1] && found[2] ? { root: origin + found[1], topic: found[2] } : null;
}
