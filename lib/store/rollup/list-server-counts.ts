import type { Step, TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";
import type { KeyCount } from "./list-fleet-counts.ts";
import { wholeBuckets } from "./whole-buckets.ts";

/**
 * Probes by bucket and server name. Buckets that the range cuts are counted from their minutes, which are kept as long
 * as ordinary requests are.
 */
export function listServerCounts(
  step: Step,
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<KeyCount[]> {
  const { from, wholeFrom, wholeTo, to } = wholeBuckets(range, step);
  return sql<KeyCount[]>`
    select part.at, s.name as key, sum(part.requests)::bigint as requests
    from (
      select server_id, ${sql(step)} as at, requests from ${sql(`server_${step}`)}
      where ${sql(step)} >= ${wholeFrom} and ${sql(step)} < ${wholeTo} and verdict = 'probe'
      union all
      select server_id, date_trunc(${step}, minute, 'UTC'), requests from server_minute
      where minute >= ${from} and minute < ${to} and not (minute >= ${wholeFrom} and minute < ${wholeTo})
        and verdict = 'probe'
    ) as part
    join server s using (server_id)
    group by 1, 2
    order by 1, 2`;
}
