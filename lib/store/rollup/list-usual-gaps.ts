import { stepMs } from "../../log/time-range.ts";
import type { Queryable } from "../sql.ts";

const daysBack = 7;

/**
 * The longest pause of servers in the last week before their last line, in ms, as whole hours without any: a server that
 * nobody visits at night is not silent then. Servers with fewer than two hours of lines are left out.
 */
export async function listUsualGaps(
  serverIds: readonly number[],
  now: Date,
  sql: Queryable,
): Promise<Map<number, number>> {
  if (serverIds.length === 0) return new Map();
  const since = new Date(now.getTime() - daysBack * stepMs.day);
  const rows = await sql<{ serverId: number; hours: number }[]>`
    select server_id as "serverId", max(gap)::float8 as hours
    from (
      select server_id, extract(epoch from hour - lag(hour) over (partition by server_id order by hour)) / 3600 - 1 as gap
      from (
        select distinct server_id, hour from server_hour
        where hour >= ${since} and server_id = any(${serverIds as number[]}::int[])
      ) as hours
    ) as gaps
    where gap is not null
    group by server_id`;
  return new Map(rows.map(({ serverId, hours }) => [serverId, hours * stepMs.hour]));
}
