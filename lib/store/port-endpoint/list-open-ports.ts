import { getSql, type Queryable } from "../sql.ts";

export type OpenPort = {
  serverId: number;
  addressClass: string;
  protocol: string;
  port: number;
  service: string | null;
  process: string | null;
};

/** Every port of the fleet that stands open; the short-lived ones of a process left out. */
export const listOpenPorts = (sql: Queryable = getSql()): Promise<OpenPort[]> => sql<OpenPort[]>`
  select server_id as "serverId", address_class as "addressClass", protocol, port, service, process
  from port_endpoint join server using (server_id)
  where removed_at is null and port > 0 and state in ('open', 'unverified')
  order by server_id, protocol, port`;
