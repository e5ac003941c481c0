import type { Step, TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";

export type KeyCount = { at: Date; key: string; requests: number };

/** Requests over all servers by bucket and category, outcome (both of probes) or verdict (of all requests). */
export const listFleetCounts = (
  step: Step,
  by: "category" | "outcome" | "verdict",
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<KeyCount[]> => sql<KeyCount[]>`
  select ${sql(step)} as at, ${sql(by)}::text as key, sum(requests)::bigint as requests
  from ${sql(`fleet_${step}`)}
  where ${sql(step)} >= date_trunc(${step}, ${range.from}::timestamptz, 'UTC') and ${sql(step)} < ${range.to}
    ${by === "verdict" ? sql`` : sql`and verdict = 'probe'`}
  group by 1, 2
  order by 1, 2`;
