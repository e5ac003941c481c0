import type { TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";

/** Alerts of a rule, and those of them that people were told of. */
export type Fired = { fired: number; told: number };

/** How often each rule fired within a range; what was over before it counted is left out, and rules that did not fire. */
export async function countFired(
  { from, to }: TimeRange,
  sql: Queryable = getSql(),
): Promise<Map<string, Fired>> {
  const rows = await sql<(Fired & { rule: string })[]>`
    select rule, count(*)::int as fired, (count(*) filter (where body->'told' <> 'null'))::int as told
    from alert
    where started_at >= ${from} and started_at < ${to} and state <> 'pending'
      and jsonb_array_length(body->'turnsMs') > 0
    group by rule`;
  return new Map(rows.map(({ rule, ...count }) => [rule, count]));
}
