"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { awaitDelivery } from "../../../../lib/deliver/await-delivery.ts";
import type { FieldFault } from "../../../../lib/deliver/channel.ts";
import { deliverySettings } from "../../../../lib/deliver/delivery-settings.ts";
import { addChannel, changeChannel } from "../../../../lib/deliver/save-channel.ts";
import { sendTest } from "../../../../lib/deliver/send-test.ts";
import { getEnv } from "../../../../lib/env.ts";
import { deleteChannel } from "../../../../lib/store/channel/delete-channel.ts";
import type { FormState } from "../../../_components/form/action-form.tsx";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";

const adminOnly = { fault: "Your role does not allow that: it takes an admin." };
const gone = { fault: "There is no such channel any more." };

const ChannelId = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Somebody looks on: so long the answer of the server is waited for. */
const answerMs = 20_000;

export async function saveNewChannel(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("admin"))) return adminOnly;
  const kind = formText(form, "kind", 20);
  const config = { ...(kind === "ntfy" && { token: null }), ...configIn(form, kind) };
  const added = await addChannel({ kind, choices: choicesIn(form), config });
  if (!added.ok) return { fault: faultWords(added.reason) };
  refresh();
  const { secret } = added.value;
  return { done: "The channel is made.", href: "/alerts/channels", ...(secret !== null && { secret }) };
}

export async function saveChannel(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("admin"))) return adminOnly;
  const id = ChannelId.safeParse(formText(form, "channel"));
  if (!id.success) return gone;
  const config = configIn(form, formText(form, "kind", 20));
  const changed = await changeChannel(id.data, { choices: choicesIn(form), config });
  if (!changed.ok) return changed.reason === "no_channel" ? gone : { fault: faultWords(changed.reason) };
  refresh();
  return { done: "It is changed.", href: "/alerts/channels" };
}

export async function removeChannel(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("admin"))) return adminOnly;
  const id = ChannelId.safeParse(formText(form, "channel"));
  if (!id.success || !(await deleteChannel(id.data))) return gone;
  redirect("/alerts/channels");
}

export async function testChannel(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return { fault: "Your role does not allow that: it takes an operator." };
  const id = ChannelId.safeParse(formText(form, "channel"));
  if (!id.success) return gone;
  const sampleId = formText(form, "sample", 100) || undefined;
  const test = { channelId: id.data, sampleId, by: user.email };
  const sent = await sendTest(test, deliverySettings(getEnv()), new Date());
  if (!sent.ok) return sent.reason === "no_channel" ? gone : { fault: "Choose what to send." };
  const delivery = await awaitDelivery(sent.value, answerMs);
  refresh();
  const href = `/alerts/deliveries/${sent.value}`;
  if (delivery?.state === "sent")
    return { done: `It arrived. The answer: ${delivery.answer ?? "none"}`, href };
  if (delivery?.state === "failed")
    return { fault: `It did not arrive: ${delivery.error ?? "nobody knows why."}` };
  return { done: "No answer yet: the server takes its time, or no worker runs.", href };
}

const choicesIn = (form: FormData) => ({
  name: formText(form, "name", 200),
  isEnabled: form.has("isEnabled"),
  minSeverity: formText(form, "minSeverity"),
  takesDigest: form.has("takesDigest"),
  hourlyMax: Number(formText(form, "hourlyMax") || Number.NaN),
});

/** What each kind asks for; what was left empty is left out, so that a secret that nobody was shown stays. */
function configIn(form: FormData, kind: string): Record<string, unknown> {
  const text = (name: string): Record<string, string> => {
    const value = formText(form, name, 2_000).trim();
    return value === "" ? {} : { [name]: value };
  };
  switch (kind) {
    case "email": {
      const to = formText(form, "to", 20_000).split(/[\s,;]+/);
      return { to: to.filter((address) => address !== "") };
    }
    case "webhook":
    case "alertmanager":
      return { ...text("url"), ...text("secret") };
    case "ntfy":
      return { ...text("url"), ...text("token") };
    default:
      return text("url");
  }
}

const fieldNames: Record<string, string> = {
  kind: "The kind",
  name: "The name",
  to: "Every recipient",
  url: "The address",
  secret: "The secret",
  token: "The token",
  key: "The key that channels are sealed with",
  minSeverity: "The least severity",
  hourlyMax: "Messages an hour",
};
const fieldHints: Record<string, string> = {
  to: "must be an e-mail address, and there must be one at least",
  hourlyMax: "must be a whole number from 1 to 1,000",
};

const faultWords = (faults: readonly FieldFault[]): string =>
  [
    ...new Set(
      faults.map(
        ({ field, message }) => `${fieldNames[field] ?? "A field"} ${fieldHints[field] ?? message}.`,
      ),
    ),
  ].join("\n");
