import type { Alert, AlertState } from "../../alert/alert.ts";
import { getSql, type Queryable } from "../sql.ts";
import { type AlertRow, alertColumns, alertOf } from "./alert-row.ts";

/** Place in the list after which a page begins. */
export type AlertPlace = { startedMs: number; alertId: number };

/** `states` empty: all of them. `isTold`: people were told of it, or it is a line of the digest alone. */
export type AlertFilter = { states: readonly AlertState[]; isTold?: boolean | undefined };

/** Alerts, those that began last first. */
export async function listStoredAlerts(
  { states, isTold }: AlertFilter,
  after: AlertPlace | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<Alert[]> {
  const rows = await sql<AlertRow[]>`
    select ${alertColumns(sql)} from alert
    where true
      ${states.length > 0 ? sql`and state = any(${states as AlertState[]}::alert_state[])` : sql``}
      ${isTold === undefined ? sql`` : sql`and (body->>'told' is not null) = ${isTold}`}
      ${after ? sql`and (started_at, alert_id) < (${new Date(after.startedMs)}::timestamptz, ${after.alertId}::bigint)` : sql``}
    order by started_at desc, alert_id desc
    limit ${limit}`;
  return rows.map(alertOf);
}

/** Alerts that people were told of and that go on, the most serious and the latest first. */
export async function listToldAlerts(limit: number, sql: Queryable = getSql()): Promise<Alert[]> {
  const rows = await sql<AlertRow[]>`
    select ${alertColumns(sql)} from alert
    where state <> 'resolved' and body->'told'->>'kind' in ('firing', 'update')
    order by array_position(array['critical', 'high', 'medium', 'low'], severity), started_at desc
    limit ${limit}`;
  return rows.map(alertOf);
}
