import { type RuleKind, ruleKinds, severities } from "../../../../../lib/alert/rule-kinds.ts";
import { ruleOf } from "../../../../../lib/alert/rules/catalog.ts";
import { type NamedServer, readScope } from "../../../../../lib/alert/scope-text.ts";
import { no, ok, type Result } from "../../../../../lib/result.ts";
import type { PolicyForm } from "../../../../../lib/watch/change-policy.ts";
import { formText } from "../../../../_session/form-text.ts";

/** A number as it was typed; null where nothing was, which means the default. What is no number is found out later. */
function numberIn(form: FormData, name: string): number | null {
  const text = formText(form, name, 40).trim().replace(",", ".");
  return text === "" ? null : Number(text);
}

/** The configuration as the form of the rules holds it, unchecked but for its scopes, which name servers. */
export function policyIn(form: FormData, fleet: readonly NamedServer[]): Result<PolicyForm, string[]> {
  const faults: string[] = [];
  const rules: Partial<Record<RuleKind, unknown>> = {};
  for (const kind of ruleKinds) {
    const scope = readScope(formText(form, `${kind}.scope`, 2_000), fleet);
    if (!scope.ok) faults.push(`${ruleOf(kind).title}: ${scope.reason}`);
    else
      rules[kind] = {
        isEnabled: form.has(`${kind}.isEnabled`),
        severity: severities.find((word) => word === formText(form, `${kind}.severity`)) ?? null,
        params: paramsIn(form, kind),
        scope: scope.value,
        heedsQuietHours: form.has(`${kind}.heedsQuietHours`),
      };
  }
  return faults.length > 0 ? no(faults) : ok({ general: generalIn(form), rules });
}

/** Only what differs from the defaults is kept, so that a better default reaches those who never changed it. */
function paramsIn(form: FormData, kind: RuleKind): Record<string, number> {
  const params: Record<string, number> = {};
  for (const [name, { otherwise }] of Object.entries(ruleOf(kind).fields)) {
    const value = numberIn(form, `${kind}.${name}`);
    if (value !== null && value !== otherwise) params[name] = value;
  }
  return params;
}

function generalIn(form: FormData): PolicyForm["general"] {
  const given = (name: string): Record<string, number> => {
    const value = numberIn(form, name);
    return value === null ? {} : { [name]: value };
  };
  const weekdays = form.getAll("quietDay").map(Number);
  return {
    timeZone: formText(form, "timeZone", 60).trim() || "UTC",
    ...given("budgetPerDay"),
    ...given("firstWeekBudgetPerDay"),
    ...given("growthFactor"),
    ...given("flappingTurns"),
    quietHours: form.has("isQuiet")
      ? { from: formText(form, "quietFrom", 5), to: formText(form, "quietTo", 5), weekdays }
      : null,
    digest: {
      every: (["day", "week", "never"] as const).find((word) => word === formText(form, "every")) ?? "day",
      at: formText(form, "digestAt", 5),
      weekday: Number(formText(form, "digestDay") || 1),
    },
  };
}
