import { getSql, type Queryable } from "../sql.ts";

/** Removes waves that, like their last change, lie before a time, with all that belongs to them. */
export async function expireWaves(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`
    with gone as (
      delete from wave
      where last_at < ${before} and changed_at < ${before} and state = 'ended'
      returning wave_id
    ), members as (
      delete from wave_burst m using gone where m.wave_id = gone.wave_id
    ), sources as (
      delete from wave_source s using gone where s.wave_id = gone.wave_id
    ), servers as (
      delete from wave_server s using gone where s.wave_id = gone.wave_id
    ), keys as (
      delete from wave_key k using gone where k.wave_id = gone.wave_id
    ), never as (
      delete from wave_never n using gone where n.wave_id = gone.wave_id
    ), apart as (
      delete from wave_apart a using gone where a.wave_id = gone.wave_id or a.other_id = gone.wave_id
    )
    delete from wave_edit e using gone where e.wave_id = gone.wave_id`;
}
