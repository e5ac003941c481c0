import type { Step, TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";

export type SourceCount = { source: string; at: Date; probes: number };

/** Probes of given sources over time, by hour or day. */
export function listSourceCounts(
  sources: readonly string[],
  step: Exclude<Step, "minute">,
  range: TimeRange,
  sql: Queryable = getSql(),
): Promise<SourceCount[]> {
  return sql<SourceCount[]>`
    select source, ${sql(step)} as at, sum(probes)::bigint as probes
    from ${sql(`fleet_source_${step}`)}
    where source = any(${sources as string[]})
      and ${sql(step)} >= date_trunc(${step}, ${range.from}::timestamptz, 'UTC') and ${sql(step)} < ${range.to}
    group by 1, 2`;
}
