import { newSecret } from "../auth/secret.ts";
import { no, ok, type Result } from "../result.ts";
import { createChannel } from "../store/channel/create-channel.ts";
import { listChannels } from "../store/channel/list-channels.ts";
import { currentKey } from "../store/channel/stored-config.ts";
import { updateChannel } from "../store/channel/update-channel.ts";
import {
  type Channel,
  ChannelChoices,
  type ChannelKind,
  type FieldFault,
  faultsOf,
  isSealed,
  readTarget,
} from "./channel.ts";

/** What a person filled in; everything is checked. */
export type ChannelForm = { kind: string; choices: unknown; config: Record<string, unknown> };

const noKey: FieldFault = {
  field: "key",
  message:
    "is missing: set SECRET_KEY to the same value for all web and worker processes, `openssl rand -hex 32` makes one",
};
const nameTaken: FieldFault = { field: "name", message: "is the name of another channel" };

/**
 * Makes a channel. A webhook without a secret gets one: this is the only moment at which it can be seen. Who may do that
 * is the caller's to check.
 *
 * @returns its id, and the secret that was made for it; or what is wrong with the form
 */
export async function addChannel(
  form: ChannelForm,
): Promise<Result<{ channelId: number; secret: string | null }, FieldFault[]>> {
  const isSigned = form.kind === "webhook" || form.kind === "alertmanager";
  const secret = isSigned && !form.config.secret ? newSecret() : null;
  const checked = check(form, secret === null ? form.config : { ...form.config, secret });
  if (!checked.ok) return checked;
  const channelId = await createChannel(checked.value.choices, checked.value.target);
  return channelId === null ? no([nameTaken]) : ok({ channelId, secret });
}

/**
 * Changes a channel; its kind stays. Parts of the configuration that are missing or empty stay as they are, because
 * nobody was shown them; of one that is locked all is needed. Switched on again, it starts with a clean slate.
 *
 * @returns what is wrong with the form; `no_channel` when there is none
 */
export async function changeChannel(
  channelId: number,
  { choices, config }: Omit<ChannelForm, "kind">,
): Promise<Result<null, FieldFault[] | "no_channel">> {
  const stored = (await listChannels()).find((one) => one.channelId === channelId);
  if (!stored) return no("no_channel");
  const given = Object.entries(config).filter(([, value]) => value !== undefined && value !== "");
  const { kind, kept } = knownOf(stored.target);
  const checked = check({ kind, choices, config }, { ...kept, ...Object.fromEntries(given) });
  if (!checked.ok) return checked;
  const updated = await updateChannel(channelId, checked.value.choices, checked.value.target);
  if (updated === "name_taken") return no([nameTaken]);
  return updated ? ok(null) : no("no_channel");
}

/** What is known of where a channel leads. Of one that is locked only the token may be missing. */
function knownOf(target: Channel["target"]): { kind: ChannelKind; kept: Record<string, unknown> } {
  if (target.kind !== "locked") return { kind: target.kind, kept: target.config };
  return { kind: target.was, kept: target.was === "ntfy" ? { token: null } : {} };
}

function check({ kind, choices }: ChannelForm, config: Record<string, unknown>) {
  const target = readTarget(kind, config);
  const chosen = ChannelChoices.safeParse(choices);
  if (isSealed(kind) && currentKey() === null) return no([noKey]);
  if (target.ok && chosen.success) return ok({ target: target.value, choices: chosen.data });
  return no([...(chosen.success ? [] : faultsOf(chosen.error)), ...(target.ok ? [] : target.reason)]);
}
