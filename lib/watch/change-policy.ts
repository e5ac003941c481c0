import type { z } from "zod";
import { Policy, type RuleSettings, settingsOf } from "../alert/policy.ts";
import { type RuleKind, ruleKinds } from "../alert/rule-kinds.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import { formatCount } from "../look/wording.ts";
import { no, ok, type Result } from "../result.ts";
import { putPolicySettings, putRule } from "../store/policy/put-policy.ts";
import { readPolicy } from "./read-policy.ts";

/** What is not about a single rule, as a person filled it in. */
export type GeneralSettings = Omit<z.input<typeof Policy>, "rules" | "silences" | "maintenance">;

/** The configuration as a person filled it in; rules that are left out stay as they are. All of it is checked. */
export type PolicyForm = { general: GeneralSettings; rules: Partial<Record<RuleKind, unknown>> };

/**
 * Makes a policy of what a person filled in, beside what stays as it is, without storing anything: to be tried first.
 *
 * @returns what is wrong, each in a sentence that names the field
 */
export function policyWith(form: PolicyForm, current: Policy): Result<Policy, string[]> {
  const { silences, maintenance } = current;
  const rules = { ...current.rules, ...form.rules };
  const checked = Policy.safeParse({ ...form.general, rules, silences, maintenance });
  return checked.success ? ok(checked.data) : no(checked.error.issues.map(faultWords));
}

/** Stores the configuration as a person changed it. Who may do that is the caller's to check. */
export async function changePolicy(form: PolicyForm, by: string, now: Date): Promise<Result<null, string[]>> {
  const current = await readPolicy(now);
  const wanted = policyWith(form, current);
  if (!wanted.ok) return wanted;
  const { rules: _, silences: __, maintenance: ___, ...general } = wanted.value;
  await putPolicySettings(general);
  for (const kind of ruleKinds) {
    const settings = settingsOf(wanted.value, kind);
    if (!isSame(settings, settingsOf(current, kind))) await putRule({ kind, ...settings, by });
  }
  return ok(null);
}

/** Gives a rule its defaults back. */
export async function resetRule(kind: RuleKind, by: string): Promise<void> {
  await putRule({ kind, ...settingsOf({ rules: {} }, kind), by });
}

/** Gives what is not about a single rule its defaults back. */
export async function resetGeneral(): Promise<void> {
  await putPolicySettings({});
}

const isSame = (a: RuleSettings, b: RuleSettings): boolean => text(a) === text(b);

/** The same settings in whatever order they were given. */
const text = ({ isEnabled, severity, params, scope, heedsQuietHours }: RuleSettings): string =>
  JSON.stringify([
    ...[isEnabled, severity, heedsQuietHours],
    Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)),
    ...[scope.servers, scope.roles, scope.tags],
  ]);

/** Names of fields outside the rules, as the screen calls them, with what they take. */
const fieldWords: Record<string, string> = {
  timeZone: "Time zone: give a name such as Europe/Berlin or UTC",
  budgetPerDay: "Mails a day: a whole number from 0 to 100",
  firstWeekBudgetPerDay: "Mails a day in the first week: a whole number from 0 to 100",
  growthFactor: "Told again when it has grown: from 1.1 to 100 times",
  flappingTurns: "Flaps after: a whole number from 3 to 100",
  quietHours: "Quiet hours: give both times, such as 22:00 and 07:00",
  digest: "Digest: give a time such as 08:00",
};

function faultWords({ path, message }: { path: readonly PropertyKey[]; message: string }): string {
  const [part, second, third, fourth] = path.map(String);
  const kind = ruleKinds.find((one) => one === second);
  if (part !== "rules" || !kind) return `${fieldWords[part ?? ""] ?? message}.`;
  const rule = ruleOf(kind);
  const field = third === "params" && fourth !== undefined ? rule.fields[fourth] : undefined;
  if (!field) return `${rule.title}: ${message}.`;
  return `${rule.title}, ${field.label}: from ${formatCount(field.min)} to ${formatCount(field.max)}.`;
}
