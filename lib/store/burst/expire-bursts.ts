import { getSql, type Queryable } from "../sql.ts";

/** Rows that one statement removes at most: others wait for none of them for long. */
const portion = 20_000;

/** Removes bursts that, like their last change, lie before a time, with their places in waves and their keys. */
export async function expireBursts(before: Date, sql: Queryable = getSql()): Promise<void> {
  for (;;) {
    const gone = await sql`
      with gone as (
        delete from burst
        where (server_id, burst_id) in (
          select server_id, burst_id from burst where last_at < ${before} and changed_at < ${before} limit ${portion})
        returning server_id, burst_id
      ), members as (
        delete from wave_burst m using gone where m.server_id = gone.server_id and m.burst_id = gone.burst_id
      ), keys as (
        delete from burst_key k using gone where k.server_id = gone.server_id and k.burst_id = gone.burst_id
      )
      select 1 from gone`;
    if (gone.count < portion) break;
  }
  // Back-fill lives as long as everything else: while the day's lines are there, so are these.
  await sql`
    delete from dummy_minute m where minute < ${before}
    and not exists (select 1 from series_day d where d.name = 'probe' and d.day = (m.minute at time zone 'UTC')::date)`;
}

/** Bursts that have waited for so long are compared with nothing any more: their keys go. */
export async function expireBurstKeys(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`delete from burst_key where last_at < ${before} and added_at < ${before}`;
}
