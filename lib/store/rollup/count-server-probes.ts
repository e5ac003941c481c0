import { getSql, type Queryable } from "../sql.ts";

/** Probes of one server since a UTC day. */
export async function countServerProbes(
  serverId: number,
  since: Date,
  sql: Queryable = getSql(),
): Promise<number> {
  const [row] = await sql<{ requests: number }[]>`
    select coalesce(sum(requests), 0)::bigint as requests from server_day
    where server_id = ${serverId} and day >= ${since} and verdict = 'probe'`;
  return row?.requests ?? 0;
}
