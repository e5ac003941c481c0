import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

/** Ids of servers that got probes of a category over a time, by whole hours. */
export async function listServersProbed(
  category: Category,
  { from, to }: TimeRange,
  limit: number,
  sql: Queryable = getSql(),
): Promise<number[]> {
  const rows = await sql<{ serverId: number }[]>`
    select distinct server_id as "serverId" from server_hour
    join server using (server_id)
    where hour >= date_trunc('hour', ${from}::timestamptz) and hour < ${to}
      and verdict = 'probe' and category = ${category} and removed_at is null
    limit ${limit}`;
  return rows.map(({ serverId }) => serverId);
}
