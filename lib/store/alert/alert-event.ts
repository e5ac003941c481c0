import { getSql, type Queryable } from "../sql.ts";

/** An entry of an alert's timeline: what was decided and why, or what a person did. */
export type AlertEvent = {
  alertId: string;
  atMs: number;
  /** A reason of `lib/alert`, or what a person did. */
  kind: string;
  words: string;
  /** Null: Doorwatch itself. */
  by: string | null;
};

/** Adds to the timelines of alerts. */
export async function addAlertEvents(events: readonly AlertEvent[], sql: Queryable): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into alert_event (alert_id, at, kind, words, by)
    select * from unnest(
      ${events.map(({ alertId }) => alertId)}::bigint[],
      ${events.map(({ atMs }) => new Date(atMs).toISOString())}::timestamptz[],
      ${events.map(({ kind }) => kind)}::text[],
      ${events.map(({ words }) => words)}::text[],
      ${events.map(({ by }) => by)}::text[])`;
}

const eventsMax = 500;

/** The timeline of an alert, the newest first. */
export const listAlertEvents = (alertId: number, sql: Queryable = getSql()): Promise<AlertEvent[]> => sql<
  AlertEvent[]
>`
  select alert_id::text as "alertId", (extract(epoch from at) * 1000)::float8 as "atMs", kind, words, by
  from alert_event
  where alert_id = ${alertId}
  order by at desc, alert_event_id desc
  limit ${eventsMax}`;
