import { getSql, type Queryable } from "../sql.ts";
import { dummyGapSeconds } from "./list-dummy-runs.ts";

/** Of so many runs of dummy connections, so many began during a burst or within five seconds after it. */
export type DummyHabit = { runs: number; afterBurst: number };

/** Minutes that are looked at: enough for a habit to show, few enough for a screen. */
const minutesMax = 5_000;

/** How often dummy connections followed bursts on this fleet, over the newest runs since a time. */
export async function sumDummyRuns(since: Date, sql: Queryable = getSql()): Promise<DummyHabit> {
  const [habit] = await sql<DummyHabit[]>`
    with held as (
      select server_id, minute, first_at, last_at from dummy_minute
      where minute >= ${since}
      order by minute desc
      limit ${minutesMax}
    ), run as (
      select server_id, first_at as from_at
      from (
        select *, coalesce(first_at - lag(last_at) over (partition by server_id order by minute)
                           > ${dummyGapSeconds} * interval '1 second', true) as begins
        from held
      ) as marked
      where begins
    )
    select count(*) as runs,
           count(*) filter (where exists (
             select 1 from burst b
             where b.server_id = run.server_id
               and b.last_at >= run.from_at - interval '5 seconds' and b.last_at < run.from_at + interval '10 minutes'
               and b.first_at <= run.from_at)) as "afterBurst"
    from run`;
  return habit ?? { runs: 0, afterBurst: 0 };
}
