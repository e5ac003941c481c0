import type { TimeRange } from "../../log/time-range.ts";
import { getSql, type Queryable } from "../sql.ts";
import { wholeBuckets } from "./whole-buckets.ts";

/** A server whose web ports were spoken to in a protocol (an id of `lib/ports/probed-protocols.ts`). */
export type ProtocolServer = { protocol: string; serverId: number; requests: number };

/** Which protocols were spoken to which servers over a time, by whole hours: at most a row for each pair. */
export async function listProtocolServers(
  range: TimeRange,
  { protocols, serverId }: { protocols?: readonly string[]; serverId?: number } = {},
  sql: Queryable = getSql(),
): Promise<ProtocolServer[]> {
  const { from, wholeFrom, wholeTo, to } = wholeBuckets(range, "day");
  const fits = sql`
    ${protocols === undefined ? sql`` : sql`and protocol = any(${protocols as string[]}::text[])`}
    ${serverId === undefined ? sql`` : sql`and server_id = ${serverId}`}`;
  // A range without a whole day is hours alone: both ends of the days are then the same moment.
  return sql<ProtocolServer[]>`
    select protocol, server_id as "serverId", sum(requests)::bigint as requests
    from (
      select protocol, server_id, requests from protocol_day
      where day >= ${wholeFrom}::timestamptz and day < ${wholeTo}::timestamptz ${fits}
      union all
      select protocol, server_id, requests from protocol_hour
      where hour >= date_trunc('hour', ${from}::timestamptz) and hour < least(${wholeFrom}::timestamptz, ${to}::timestamptz) ${fits}
      union all
      select protocol, server_id, requests from protocol_hour
      where hour >= ${wholeTo}::timestamptz and hour < ${to}::timestamptz ${fits}
    ) as counted
    join server using (server_id)
    where removed_at is null
    group by protocol, server_id`;
}
