import type { Alert } from "../../alert/alert.ts";
import { getSql, type Queryable } from "../sql.ts";
import { type AlertRow, alertColumns, alertOf } from "./alert-row.ts";

/**
 * The alerts that go on, and those that were over after a time: what decisions are made on. Of waves that were over before
 * `lately` only those that go on again: most of what is stored are waves that nobody will ask for any more.
 */
export async function loadCurrentAlerts(
  { endedAfter, lately }: { endedAfter: Date; lately: Date },
  sql: Queryable,
): Promise<Alert[]> {
  const rows = await sql<AlertRow[]>`
    select ${alertColumns(sql)} from alert
    where state <> 'resolved' or (ended_at > ${endedAfter} and (
      rule <> 'scan_wave' or ended_at > ${lately} or exists (
        select 1 from wave
        left join wave other on other.wave_id = wave.went_into
        where wave.wave_id = case when rule = 'scan_wave' then key::bigint end
          and coalesce(other.state, wave.state) = 'open')))
    order by alert_id`;
  return rows.map(alertOf);
}

/** The alerts that go on, and those that were in no digest yet. */
export async function loadUndigestedAlerts(sql: Queryable): Promise<Alert[]> {
  const rows = await sql<AlertRow[]>`
    select ${alertColumns(sql)} from alert
    where state <> 'resolved' or digested_at is null
    order by alert_id`;
  return rows.map(alertOf);
}

/** One alert; null where there is none. */
export async function findAlert(alertId: number, sql: Queryable = getSql()): Promise<Alert | null> {
  const [row] = await sql<AlertRow[]>`select ${alertColumns(sql)} from alert where alert_id = ${alertId}`;
  return row ? alertOf(row) : null;
}

/** The id of an alert that is about to be made. */
export async function nextAlertIds(count: number, sql: Queryable): Promise<string[]> {
  if (count === 0) return [];
  const rows = await sql<
    { id: number }[]
  >`select nextval('alert_id') as id from generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => String(id));
}
