import { getSql, type Queryable } from "../sql.ts";
import { policySettingName } from "./policy-setting-name.ts";

/** What people said about alerting, as it lies in the tables; `lib/watch/read-policy.ts` makes a policy of it. */
export type StoredPolicy = {
  /** What is not about a single rule: time zone, budgets, quiet hours, digest. Null until somebody changed it. */
  settings: unknown;
  rules: {
    kind: string;
    isEnabled: boolean;
    severity: string | null;
    params: unknown;
    scope: unknown;
    heedsQuietHours: boolean;
  }[];
  silences: { id: number; matchers: unknown; startsAt: Date; endsAt: Date; reason: string }[];
  maintenance: {
    id: number;
    name: string;
    scope: unknown;
    startsAt: Date;
    endsAt: Date;
    repeatsDays: number | null;
  }[];
};

/** The policy as it stands; silences and single windows that are over are left out. */
export async function loadPolicy(now: Date, sql: Queryable = getSql()): Promise<StoredPolicy> {
  const [settings, rules, silences, maintenance] = await Promise.all([
    sql<{ value: unknown }[]>`select value from setting where name = ${policySettingName}`,
    sql<StoredPolicy["rules"]>`
      select kind, is_enabled as "isEnabled", severity, params, scope,
             heeds_quiet_hours as "heedsQuietHours"
      from alert_rule order by kind`,
    sql<StoredPolicy["silences"]>`
      select silence_id as id, matchers, starts_at as "startsAt", ends_at as "endsAt", reason
      from silence where ends_at > ${now} order by silence_id`,
    sql<StoredPolicy["maintenance"]>`
      select maintenance_window_id as id, name, scope, starts_at as "startsAt", ends_at as "endsAt",
             repeats_days as "repeatsDays"
      from maintenance_window where ends_at > ${now} or repeats_days is not null order by maintenance_window_id`,
  ]);
  return { settings: settings[0]?.value ?? null, rules, silences, maintenance };
}
