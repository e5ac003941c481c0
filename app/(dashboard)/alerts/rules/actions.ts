"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { ruleKinds } from "../../../../lib/alert/rule-kinds.ts";
import { ruleOf } from "../../../../lib/alert/rules/catalog.ts";
import { readScope } from "../../../../lib/alert/scope-text.ts";
import { categories } from "../../../../lib/log/vocabulary.ts";
import { readAlertPolicy } from "../../../../lib/read/alert-policy.ts";
import { type BackTestReport, reportBackTest } from "../../../../lib/read/back-test-report.ts";
import { deleteWindow, endSilence } from "../../../../lib/store/policy/put-policy.ts";
import { beginSilence } from "../../../../lib/watch/begin-silence.ts";
import { changePolicy, policyWith, resetGeneral, resetRule } from "../../../../lib/watch/change-policy.ts";
import { planMaintenance } from "../../../../lib/watch/plan-maintenance.ts";
import type { FormState } from "../../../_components/form/action-form.tsx";
import { requireRole, requireUser } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";
import { policyIn } from "./_components/policy-form.ts";

export type RulesState = { fault?: string; done?: string; report?: BackTestReport } | null;

const adminOnly = { fault: "Your role does not allow that: it takes an admin." };
const operatorOnly = { fault: "Your role does not allow that: it takes an operator." };

const RowId = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const Minutes = z.coerce.number().int().min(1).max(527_040);
/** What a date field holds, in UTC. */
const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/)
  .transform((text) => new Date(`${text}Z`));

const testDays = 30;

/** Saves the form of the rules, gives a part of it its defaults back, or tries it on the past without saving it. */
export async function changeRules(_state: RulesState, form: FormData): Promise<RulesState> {
  const user = await requireUser();
  const now = new Date();
  const wish = formText(form, "do", 60);
  const { policy, fleet } = await readAlertPolicy(now);
  const given = policyIn(form, fleet);
  if (wish === "test") {
    // Trying changes nothing: everybody may. Who may not change the form sends none of it.
    const wanted = form.has("timeZone") && given.ok ? policyWith(given.value, policy) : null;
    if (!given.ok) return { fault: given.reason.join("\n") };
    if (wanted && !wanted.ok) return { fault: wanted.reason.join("\n") };
    return { report: await reportBackTest(wanted ? wanted.value : policy, testDays, now) };
  }
  const admin = await requireRole("admin");
  if (!admin) return adminOnly;
  const reset = wish.startsWith("reset:") ? wish.slice("reset:".length) : null;
  if (reset !== null) return giveBack(reset, user.email);
  if (!given.ok) return { fault: given.reason.join("\n") };
  const changed = await changePolicy(given.value, admin.email, now);
  if (!changed.ok) return { fault: changed.reason.join("\n") };
  refresh();
  return { done: "Saved. It counts for what happens from now on." };
}

async function giveBack(part: string, by: string): Promise<RulesState> {
  const kind = ruleKinds.find((word) => word === part);
  if (kind) await resetRule(kind, by);
  else if (part === "general") await resetGeneral();
  else return { fault: "There is no such rule." };
  refresh();
  return { done: `${kind ? ruleOf(kind).title : "When and how much"} has its defaults again.` };
}

export async function addSilence(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return operatorOnly;
  const now = new Date();
  const minutes = Minutes.safeParse(formText(form, "minutes"));
  if (!minutes.success) return { fault: "Choose for how long." };
  const scope = readScope(formText(form, "scope", 2_000), (await readAlertPolicy(now)).fleet);
  if (!scope.ok) return { fault: scope.reason };
  const rules = ruleKinds.filter((word) => word === formText(form, "rule"));
  const kinds = categories.filter((word) => word === formText(form, "category"));
  const begun = await beginSilence(
    {
      matchers: { ...scope.value, rules, categories: kinds },
      endsAt: new Date(now.getTime() + minutes.data * 60_000),
      reason: formText(form, "reason"),
      by: user.email,
    },
    now,
  );
  if (!begun.ok) return { fault: begun.reason };
  refresh();
  return { done: `Silence ${begun.value} has begun.` };
}

export async function stopSilence(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("operator"))) return operatorOnly;
  const id = RowId.safeParse(formText(form, "silence"));
  if (!id.success || !(await endSilence(id.data, new Date()))) return { fault: "It is over already." };
  refresh();
  return { done: "It is over." };
}

export async function addWindow(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return operatorOnly;
  const now = new Date();
  const [from, to] = [Moment.safeParse(formText(form, "from")), Moment.safeParse(formText(form, "to"))];
  if (!from.success || !to.success) return { fault: "Say when it begins and when it ends." };
  const scope = readScope(formText(form, "scope", 2_000), (await readAlertPolicy(now)).fleet);
  if (!scope.ok) return { fault: scope.reason };
  const repeats = formText(form, "repeats");
  const days = repeats === "" ? null : RowId.safeParse(repeats);
  if (days && !days.success) return { fault: "Choose how often it comes again." };
  const planned = await planMaintenance(
    {
      name: formText(form, "name"),
      scope: scope.value,
      startsAt: from.data,
      endsAt: to.data,
      repeatsDays: days === null ? null : days.data,
      by: user.email,
    },
    now,
  );
  if (!planned.ok) return { fault: planned.reason };
  refresh();
  return { done: "It is planned." };
}

export async function removeWindow(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("operator"))) return operatorOnly;
  const id = RowId.safeParse(formText(form, "window"));
  if (!id.success || !(await deleteWindow(id.data))) return { fault: "There is no such window any more." };
  refresh();
  return { done: "It is removed." };
}
