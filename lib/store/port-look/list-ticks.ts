import type { Look } from "../../ports/look.ts";
import { getSql, type Queryable } from "../sql.ts";

/** When a server was looked at. */
export type LookTick = { scanId: number; vantageId: number; at: Date; outcome: Look["outcome"] };

/** The looks at a server within a time, ascending; and of each view the last one before it. */
export const listTicks = (
  serverId: number,
  from: Date,
  to: Date,
  sql: Queryable = getSql(),
): Promise<LookTick[]> => sql<LookTick[]>`
  select scan_id as "scanId", vantage_id as "vantageId", at, outcome from (
    select scan_id, vantage_id, at, outcome from port_look
    where server_id = ${serverId} and at >= ${from} and at < ${to}
    union all
    (select distinct on (vantage_id) scan_id, vantage_id, at, outcome from port_look
     where server_id = ${serverId} and at < ${from}
     order by vantage_id, at desc)) as tick
  order by at, scan_id
  limit 20000`;
