import { Matchers, Policy, type PolicyInput, RuleSettings, Scope } from "../alert/policy.ts";
import { ruleKinds } from "../alert/rule-kinds.ts";
import { logger } from "../logger.ts";
import { loadPolicy, type StoredPolicy } from "../store/policy/load-policy.ts";
import type { Queryable } from "../store/sql.ts";

/** What is told and when, as people want it now. */
export const readPolicy = async (now: Date, sql?: Queryable): Promise<Policy> =>
  policyOf(await loadPolicy(now, sql));

/**
 * Makes a policy of what is stored. What a later version wrote, or a hand in the database, may not be readable: that part
 * alone falls back to its default, so that alerting never stops for it.
 */
function policyOf({ settings, rules, silences, maintenance }: StoredPolicy): Policy {
  const readable: PolicyInput = {
    rules: Object.fromEntries(
      ruleKinds.flatMap((kind) => {
        const stored = rules.find((rule) => rule.kind === kind);
        if (!stored) return [];
        const found = RuleSettings.safeParse(stored);
        const isGood = found.success && Policy.safeParse({ rules: { [kind]: found.data } }).success;
        if (!isGood) complain(`the rule ${kind}`);
        return isGood ? [[kind, found.data] as const] : [];
      }),
    ),
    silences: silences.flatMap(({ id, matchers, startsAt, endsAt, reason }) => {
      const found = Matchers.safeParse(matchers);
      if (!found.success) complain(`silence ${id}`);
      const times = { startsMs: startsAt.getTime(), endsMs: endsAt.getTime() };
      return found.success ? [{ id, matchers: found.data, ...times, reason }] : [];
    }),
    maintenance: maintenance.flatMap(({ id, name, scope, startsAt, endsAt, repeatsDays }) => {
      const found = Scope.safeParse(scope);
      if (!found.success) complain(`maintenance window ${id}`);
      const times = { startsMs: startsAt.getTime(), endsMs: endsAt.getTime() };
      return found.success ? [{ id, name, scope: found.data, ...times, repeatsDays }] : [];
    }),
  };
  const general = typeof settings === "object" && settings !== null ? settings : {};
  const whole = Policy.safeParse({ ...general, ...readable });
  if (whole.success) return whole.data;
  complain("the general settings of alerting");
  return Policy.parse(readable);
}

const complain = (what: string): void =>
  logger("watch").warn({ what }, "cannot be read, its default holds instead");
