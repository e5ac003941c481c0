import { stepMs, type TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import type { Queryable } from "../sql.ts";

/**
 * Probes of a category by sources that are never ranked (own networks, and addresses that many share), over the whole hours
 * of the clock that a range touches.
 */
export const listUnrankedProbes = (
  category: Category,
  { from, to }: TimeRange,
  sql: Queryable,
): Promise<{ source: string; probes: number }[]> => sql`
  select source, sum(probes)::bigint as probes
  from fleet_source_hour
  where hour > ${new Date(from.getTime() - stepMs.hour)} and hour < ${to} and category = ${category} and not ranked
  group by source`;
