import { getSql, type Queryable } from "../sql.ts";

export type NewAcknowledgement = { by: string; at: Date; note: string; until: Date | null };

/**
 * Notes that a person has taken an alert on.
 *
 * @returns false when there is no such alert, or it is over
 */
export async function acknowledgeStored(
  alertId: number,
  { by, at, note, until }: NewAcknowledgement,
  sql: Queryable = getSql(),
): Promise<boolean> {
  const rows = await sql`
    update alert
    set acknowledged_by = ${by}, acknowledged_at = ${at}, acknowledged_note = ${note}, acknowledged_until = ${until},
        changed_at = now()
    where alert_id = ${alertId} and state <> 'resolved'
    returning alert_id`;
  return rows.length > 0;
}

/** Takes an acknowledgement back. */
export async function clearAcknowledgement(alertId: number, sql: Queryable = getSql()): Promise<boolean> {
  const rows = await sql`
    update alert
    set acknowledged_by = null, acknowledged_at = null, acknowledged_note = null, acknowledged_until = null,
        changed_at = now()
    where alert_id = ${alertId} and acknowledged_by is not null
    returning alert_id`;
  return rows.length > 0;
}
