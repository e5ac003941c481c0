import { getSql, type Queryable } from "../sql.ts";

/** Forgets alerts that were over before a time, their timelines, and digests as old; the last digest stays. */
export async function expireAlerts(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`
    with gone as (
      delete from alert where state = 'resolved' and ended_at < ${before} returning alert_id
    )
    delete from alert_event using gone where alert_event.alert_id = gone.alert_id`;
  await sql`delete from digest where made_at < ${before} and made_at < (select max(made_at) from digest)`;
}
