import type { TimeRange } from "../../log/time-range.ts";
import type { Queryable } from "../sql.ts";

export type ServerMinute = { serverId: number; at: Date; requests: number; failed: number };

/** All requests of some servers by minute, and those of them that ended in a server error. */
export const listServerMinutes = (
  serverIds: readonly number[],
  { from, to }: TimeRange,
  sql: Queryable,
): Promise<ServerMinute[]> =>
  serverIds.length === 0
    ? Promise.resolve([])
    : sql<ServerMinute[]>`
        select server_id as "serverId", minute as at, sum(requests)::bigint as requests,
               (coalesce(sum(requests) filter (where outcome = 'failed'), 0))::bigint as failed
        from server_minute
        where server_id = any(${serverIds as number[]}::int[]) and minute >= ${from} and minute < ${to}
        group by server_id, minute
        order by server_id, minute`;
