import type { Queryable } from "../sql.ts";

/** A port that stands open and should not, of which that is news. */
export type ExposedPort = { serverId: number; server: string; port: number; service: string | null };

/**
 * Ports of servers that stand open to others, that nobody expects, has accepted or has in hand, and that were not there
 * from the first: what was learned is to be reviewed, and no reason to wake somebody because a scanner came by. Streams
 * that are handed out are always among them.
 */
export const listExposedPorts = (serverIds: readonly number[], sql: Queryable): Promise<ExposedPort[]> => sql<
  ExposedPort[]
>`
  select distinct f.server_id as "serverId", s.name as server, f.port, e.service
  from finding f
  join server s using (server_id)
  join port_endpoint e on e.server_id = f.server_id and e.key = f.key
  where f.server_id = any(${serverIds as number[]}::int[])
    and f.state in ('new', 'open', 'regressed', 'unverified')
    and ((f.family = 'exposure' and (not f.is_quiet or f.state = 'regressed')) or f.family = 'stream')
    and f.verdict not in ('GUARDED', 'OK', 'CLOSED')
    and e.state in ('open', 'unverified') and e.address_class <> 'loopback'
  order by s.name, f.port`;
