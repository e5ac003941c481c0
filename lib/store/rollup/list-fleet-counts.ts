import type { Step, TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";
import { wholeBuckets } from "./whole-buckets.ts";

export type KeyCount = { at: Date; key: string; requests: number };

/**
 * Requests over all servers by bucket and category, outcome (both of probes) or verdict (of all requests). Buckets that
 * the range cuts are counted from their minutes.
 */
export function listFleetCounts(
  step: Step,
  by: "category" | "outcome" | "verdict",
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<KeyCount[]> {
  const { from, wholeFrom, wholeTo, to } = wholeBuckets(range, step);
  const kind = by === "verdict" ? sql`` : sql`and verdict = 'probe'`;
  return sql<KeyCount[]>`
    select at, key, sum(requests)::bigint as requests
    from (
      select ${sql(step)} as at, ${sql(by)}::text as key, requests from ${sql(`fleet_${step}`)}
      where ${sql(step)} >= ${wholeFrom} and ${sql(step)} < ${wholeTo} ${kind}
      union all
      select date_trunc(${step}, minute, 'UTC'), ${sql(by)}::text, requests from fleet_minute
      where minute >= ${from} and minute < ${to} and not (minute >= ${wholeFrom} and minute < ${wholeTo}) ${kind}
    ) as part
    group by at, key
    order by at, key`;
}
