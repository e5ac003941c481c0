import type { Alert } from "../../alert/alert.ts";
import type { Transaction } from "../sql.ts";
import { storableJson } from "../storable-json.ts";
import type { AlertBody } from "./alert-row.ts";

const time = (ms: number): string => new Date(ms).toISOString();
const timeOrNull = (ms: number | null): string | null => (ms === null ? null : time(ms));

/** An alert to be written; `spentAt`: a notice of it counts against the daily budget, from then. */
export type PutAlert = { alert: Alert; spentAt: Date | null };

/**
 * Writes alerts that are new or have changed, in the given order: one that takes over the key of another comes after that
 * was resolved. What people noted on them (acknowledged) is theirs and stays.
 */
export async function putAlerts(rows: readonly PutAlert[], tx: Transaction): Promise<void> {
  if (rows.length === 0) return;
  const alerts = rows.map(({ alert }) => alert);
  await tx`
    insert into alert (alert_id, rule, key, state, severity, title, started_at, held_at, ended_at, digested_at,
                       spent_at, body)
    select alert_id, rule, key, state, severity, title, started_at, held_at, ended_at, digested_at,
           spent_at, body::jsonb
    from unnest(
      ${alerts.map(({ id }) => id)}::bigint[],
      ${alerts.map(({ rule }) => rule)}::text[],
      ${alerts.map(({ key }) => key)}::text[],
      ${alerts.map(({ state }) => state)}::alert_state[],
      ${alerts.map(({ condition }) => condition.severity)}::text[],
      ${alerts.map(({ condition }) => condition.title)}::text[],
      ${alerts.map(({ startedMs }) => time(startedMs))}::timestamptz[],
      ${alerts.map(({ heldMs }) => time(heldMs))}::timestamptz[],
      ${alerts.map(({ endedMs }) => timeOrNull(endedMs))}::timestamptz[],
      ${alerts.map(({ digestedMs }) => timeOrNull(digestedMs))}::timestamptz[],
      ${rows.map(({ spentAt }) => spentAt?.toISOString() ?? null)}::timestamptz[],
      ${alerts.map((alert) => JSON.stringify(storableJson(bodyOf(alert))))}::text[])
      as row (alert_id, rule, key, state, severity, title, started_at, held_at, ended_at, digested_at, spent_at, body)
    on conflict (alert_id) do update
    set key = excluded.key, state = excluded.state, severity = excluded.severity, started_at = excluded.started_at,
        held_at = excluded.held_at, ended_at = excluded.ended_at, digested_at = excluded.digested_at,
        spent_at = coalesce(excluded.spent_at, alert.spent_at), body = excluded.body, changed_at = now()`;
}

const bodyOf = ({ condition, peak, told, firstTold, sequence, turnsMs, withheld }: Alert): AlertBody => ({
  ...{ condition, peak, told, sequence, turnsMs },
  ...(firstTold && { firstTold }),
  ...(withheld && { withheld }),
});
