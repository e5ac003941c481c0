"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { acknowledgeAlert, takeBackAcknowledgement } from "../../../../lib/watch/acknowledge-alert.ts";
import { silenceAlert, silenceReaches } from "../../../../lib/watch/begin-silence.ts";
import type { FormState } from "../../../_components/form/action-form.tsx";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";

const notAllowed = { fault: "Your role does not allow that: it takes an operator." };
const gone = { fault: "There is no such alert any more, or it is over." };

const AlertId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const Minutes = z.coerce.number().int().min(1).max(527_040);

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

export async function acknowledge(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = AlertId.safeParse(formText(form, "alert"));
  const minutes = formText(form, "minutes");
  const length = minutes === "" ? null : Minutes.safeParse(minutes);
  if (!id.success) return gone;
  if (length && !length.success) return { fault: "Choose for how long." };
  const now = new Date();
  const until = length === null ? null : later(now, length.data);
  const taking = { by: user.email, note: formText(form, "note", 500), until };
  if (!(await acknowledgeAlert(id.data, taking, now))) return gone;
  refresh();
  return { done: "It is yours. Nobody is told how it goes on, unless it becomes urgent." };
}

export async function takeBack(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = AlertId.safeParse(formText(form, "alert"));
  if (!id.success || !(await takeBackAcknowledgement(id.data, user.email, new Date()))) return gone;
  refresh();
  return { done: "It waits for somebody again." };
}

export async function silence(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = AlertId.safeParse(formText(form, "alert"));
  const reach = z.enum(silenceReaches).safeParse(formText(form, "reach"));
  const minutes = Minutes.safeParse(formText(form, "minutes"));
  if (!id.success) return gone;
  if (!reach.success) return { fault: "Choose what to keep quiet." };
  if (!minutes.success) return { fault: "Choose for how long." };
  const now = new Date();
  const begun = await silenceAlert(
    id.data,
    {
      reach: reach.data,
      endsAt: later(now, minutes.data),
      reason: formText(form, "reason"),
      by: user.email,
    },
    now,
  );
  if (!begun.ok) return { fault: begun.reason };
  refresh();
  return { done: `Silence ${begun.value} has begun.`, href: "/alerts/rules#silences" };
}
