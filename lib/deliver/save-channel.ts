import { newSecret } from "../auth/secret.ts";
import { no, ok, type Result } from "../result.ts";
import { createChannel } from "../store/channel/create-channel.ts";
import { listChannels } from "../store/channel/list-channels.ts";
import { updateChannel } from "../store/channel/update-channel.ts";
import { ChannelChoices, type FieldFault, faultsOf, readTarget } from "./channel.ts";

/** What a person filled in; everything is checked. */
export type ChannelForm = { kind: string; choices: unknown; config: Record<string, unknown> };

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
 * nobody was shown them. Switched on again, it starts with a clean slate.
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
  const whole = { ...stored.target.config, ...Object.fromEntries(given) };
  const checked = check({ kind: stored.target.kind, choices, config }, whole);
  if (!checked.ok) return checked;
  const updated = await updateChannel(channelId, checked.value.choices, checked.value.target);
  if (updated === "name_taken") return no([nameTaken]);
  return updated ? ok(null) : no("no_channel");
}

function check({ kind, choices }: ChannelForm, config: Record<string, unknown>) {
  const target = readTarget(kind, config);
  const chosen = ChannelChoices.safeParse(choices);
  if (target.ok && chosen.success) return ok({ target: target.value, choices: chosen.data });
  return no([...(chosen.success ? [] : faultsOf(chosen.error)), ...(target.ok ? [] : target.reason)]);
}
