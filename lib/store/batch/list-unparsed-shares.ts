import { getSql, type Queryable } from "../sql.ts";

export type UnparsedShare = { serverId: number; lines: number; unparsed: number };

/** How many lines of what servers sent since a time could not be read; back-fill left out. */
export const listUnparsedShares = (since: Date, sql: Queryable = getSql()): Promise<UnparsedShare[]> => sql<
  UnparsedShare[]
>`
  select server_id as "serverId", sum(lines)::bigint as lines, sum(unparsed)::bigint as unparsed
  from batch
  where received_at >= ${since} and state = 'stored' and not backfill
  group by server_id
  order by server_id`;
