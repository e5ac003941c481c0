import { getSql, type Queryable } from "../sql.ts";

/** TCP ports of a server that were ever seen open, whatever they are now. */
export type KnownPort = { serverId: number; port: number };

/** TCP ports of servers that were ever seen open, at most `limit`, the lowest first. */
export const listKnownPorts = (
  serverIds: readonly number[],
  limit: number,
  sql: Queryable = getSql(),
): Promise<KnownPort[]> => sql<KnownPort[]>`
  select distinct server_id as "serverId", port from port_endpoint
  where server_id = any(${serverIds as number[]}::int[]) and protocol = 'tcp' and port > 0
  order by port, server_id
  limit ${limit}`;
