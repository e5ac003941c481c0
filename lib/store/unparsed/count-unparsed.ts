import type { UnparsedReason } from "../../log/vocabulary.ts";
import { getSql, type Queryable } from "../sql.ts";

export type ReasonCount = { reason: UnparsedReason; lines: number };

/** How many of a server's newest unparsed lines each reason has. */
export const countUnparsed = (
  serverId: number,
  newest: number,
  sql: Queryable = getSql(),
): Promise<ReasonCount[]> => sql<ReasonCount[]>`
  select reason, count(*)::bigint as lines
  from (
    select reason from unparsed_line where server_id = ${serverId} order by received_at desc limit ${newest}
  ) as part
  group by reason
  order by lines desc, reason`;
