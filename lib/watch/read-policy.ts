import { MaintenanceWindow, Policy, type PolicyInput, RuleSettings, Silence } from "../alert/policy.ts";
import { type RuleKind, ruleKinds } from "../alert/rule-kinds.ts";
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
export function policyOf({ settings, rules, silences, maintenance }: StoredPolicy): Policy {
  const readable: PolicyInput = {
    rules: Object.fromEntries(
      ruleKinds.flatMap((kind) => {
        const stored = rules.find((rule) => rule.kind === kind);
        if (!stored) return [];
        // Thresholds of another version must not turn a rule on again that people turned off.
        const found = ruleFrom(kind, stored) ?? ruleFrom(kind, { ...stored, params: {} });
        if (!ruleFrom(kind, stored)) complain(`the rule ${kind}`);
        return found ? [[kind, found] as const] : [];
      }),
    ),
    silences: silences.flatMap(({ id, matchers, startsAt, endsAt, reason }) => {
      const times = { startsMs: startsAt.getTime(), endsMs: endsAt.getTime() };
      const found = Silence.safeParse({ id, matchers, ...times, reason });
      if (!found.success) complain(`silence ${id}`);
      return found.success ? [found.data] : [];
    }),
    maintenance: maintenance.flatMap(({ id, name, scope, startsAt, endsAt, repeatsDays }) => {
      const times = { startsMs: startsAt.getTime(), endsMs: endsAt.getTime() };
      const found = MaintenanceWindow.safeParse({ id, name, scope, ...times, repeatsDays });
      if (!found.success) complain(`maintenance window ${id}`);
      return found.success ? [found.data] : [];
    }),
  };
  return Policy.parse({ ...readableSettings(settings), ...readable });
}

function ruleFrom(kind: RuleKind, stored: StoredPolicy["rules"][number]): RuleSettings | null {
  const found = RuleSettings.safeParse(stored);
  return found.success && Policy.safeParse({ rules: { [kind]: found.data } }).success ? found.data : null;
}

/** Each of the general settings by itself: a digest time that cannot be read must not cost the quiet hours. */
function readableSettings(settings: unknown): PolicyInput {
  if (typeof settings !== "object" || settings === null) return {};
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => {
      const isGood = Policy.safeParse({ [name]: value }).success;
      if (!isGood) complain(`the setting ${name} of alerting`);
      return isGood;
    }),
  );
}

const complained = new Set<string>();

/** Says it once a process: the policy is read every few seconds. */
function complain(what: string): void {
  if (complained.has(what)) return;
  complained.add(what);
  logger("watch").warn({ what }, "cannot be read, its default holds instead");
}
