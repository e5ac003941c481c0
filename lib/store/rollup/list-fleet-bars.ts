import type { Step, TimeRange } from "../../log/time-range.ts";
import type { Category, Verdict } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type FleetBar = { at: Date; verdict: Verdict; category: Category | null; requests: number };

/**
 * Requests over all servers in bars of any width that is a multiple of the roll-up's step. Added up here and not by
 * the reader: a day of minutes is tens of thousands of rows.
 */
export function listFleetBars(
  { step, bucketMs, range }: { step: Step; bucketMs: number; range: TimeRange },
  sql: Queryable = getSql(),
): Promise<FleetBar[]> {
  return sql<FleetBar[]>`
    select date_bin(${bucketMs} * interval '1 ms', ${sql(step)}, timestamptz 'epoch') as at, verdict, category,
           sum(requests)::bigint as requests
    from ${sql(`fleet_${step}`)}
    where ${sql(step)} >= date_trunc(${step}, ${range.from}::timestamptz, 'UTC') and ${sql(step)} < ${range.to}
    group by 1, 2, 3`;
}
