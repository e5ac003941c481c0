"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { actOnFinding, type FindingAct } from "../../../../../lib/audit/act-on-finding.ts";
import { askForVerification } from "../../../../../lib/audit/ask-for-run.ts";
import { tickChecklist, untickChecklist } from "../../../../../lib/audit/tick-checklist.ts";
import type { FormState } from "../../../../_components/form/action-form.tsx";
import { requireRole } from "../../../../_session/current-user.ts";
import { formText } from "../../../../_session/form-text.ts";

const notAllowed = { fault: "Your role does not allow that: it takes an operator." };
const gone = { fault: "There is no such finding any more." };

const FindingId = z.string().regex(/^\d{1,15}$/);
const StepName = z.enum(["identify", "expected", "used", "choose", "secure", "test", "confirm"]);
const Choice = z.enum(["stop", "loopback", "restrict", "vpn", "remove_forward", "keep"]);
const Kind = z.enum(["review", "acknowledge", "accept", "mark_false", "claim_fixed", "reopen", "assign"]);
const Day = z.iso.date();
const dayMs = 86_400_000;

const doneWords: Record<z.infer<typeof Kind>, string> = {
  review: "It is reviewed.",
  acknowledge: "It is yours to look after.",
  accept: "It is left as it is.",
  mark_false: "It is marked as a false positive.",
  claim_fixed: "The next scans will tell whether it is.",
  reopen: "It is open again.",
  assign: "It is handed over.",
};

/** What somebody does with a finding. */
export async function act(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = FindingId.safeParse(formText(form, "finding"));
  const kind = Kind.safeParse(formText(form, "kind"));
  if (!id.success) return gone;
  if (!kind.success) return { fault: "Choose what to do." };
  const wanted = actOf(kind.data, form);
  if (wanted === null) return { fault: "Give the end as a day." };
  const done = await actOnFinding(id.data, wanted, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: doneWords[kind.data] };
}

/** Null where the end of an acceptance is no day. The day that is named is the last one on which it holds. */
function actOf(kind: z.infer<typeof Kind>, form: FormData): FindingAct | null {
  const note = formText(form, "note", 2_000);
  if (kind === "review") return { kind };
  if (kind === "assign") return { kind, to: formText(form, "to", 254).trim() || null };
  if (kind !== "accept") return { kind, note };
  const text = formText(form, "until");
  if (text === "") return { kind, note, until: null };
  const day = Day.safeParse(text);
  return day.success ? { kind, note, until: new Date(Date.parse(day.data) + dayMs) } : null;
}

export async function tick(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = FindingId.safeParse(formText(form, "finding"));
  const step = StepName.safeParse(formText(form, "step"));
  if (!id.success || !step.success) return gone;
  const choice = Choice.safeParse(formText(form, "choice"));
  const ticked = {
    step: step.data,
    evidence: formText(form, "evidence", 4_000),
    choice: choice.success ? choice.data : null,
  };
  const done = await tickChecklist(id.data, ticked, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It is noted." };
}

export async function untick(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const id = FindingId.safeParse(formText(form, "finding"));
  const step = StepName.safeParse(formText(form, "step"));
  if (!id.success || !step.success) return gone;
  const done = await untickChecklist(id.data, step.data, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It is taken back, and what rests on it." };
}

/** Has our own vantage take one safe look at what is open on a server. */
export async function lookAgain(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const asked = await askForVerification([formText(form, "server", 200)], user.email, new Date());
  if (!asked.ok) return { fault: asked.reason };
  refresh();
  return { done: "It is asked for; the answer shows here.", href: "/ports/vantages" };
}
