import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

/** Probes of one server since a UTC day: of some categories, or of all. */
export async function countServerProbes(
  serverId: number,
  since: Date,
  categories: readonly Category[] | null,
  sql: Queryable = getSql(),
): Promise<number> {
  const [row] = await sql<{ requests: number }[]>`
    select coalesce(sum(requests), 0)::bigint as requests from server_day
    where server_id = ${serverId} and day >= ${since} and verdict = 'probe'
      ${categories === null ? sql`` : sql`and category = any(${categories as Category[]}::category[])`}`;
  return row?.requests ?? 0;
}
