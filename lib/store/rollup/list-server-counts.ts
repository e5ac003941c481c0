import type { Step, TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";
import type { KeyCount } from "./list-fleet-counts.ts";

/** Probes by bucket and server name. */
export const listServerCounts = (
  step: Step,
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<KeyCount[]> => sql<KeyCount[]>`
  select c.${sql(step)} as at, s.name as key, sum(c.requests)::bigint as requests
  from ${sql(`server_${step}`)} c
  join server s using (server_id)
  where c.${sql(step)} >= date_trunc(${step}, ${range.from}::timestamptz, 'UTC') and c.${sql(step)} < ${range.to}
    and c.verdict = 'probe'
  group by 1, 2
  order by 1, 2`;
