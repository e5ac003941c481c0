import { getSql, type Queryable } from "../sql.ts";

export type OpenPort = {
  addressClass: string;
  protocol: string;
  port: number;
  service: string | null;
  process: string | null;
};

/**
 * Every port of the fleet that stands open, by server; the short-lived ones of a process left out. Servers are alike, so
 * what many of them have is read once: a large fleet has 200,000 open ports.
 */
export async function listOpenPorts(sql: Queryable = getSql()): Promise<ReadonlyMap<number, OpenPort[]>> {
  const alike = await sql<(OpenPort & { serverIds: number[] })[]>`
    select protocol, port, address_class as "addressClass", service, process, array_agg(server_id) as "serverIds"
    from port_endpoint join server using (server_id)
    where removed_at is null and port > 0 and state in ('open', 'unverified')
    group by protocol, port, address_class, service, process
    order by protocol, port`;
  const byServer = new Map<number, OpenPort[]>();
  for (const { serverIds, ...port } of alike)
    for (const serverId of serverIds) {
      const held = byServer.get(serverId);
      if (held) held.push(port);
      else byServer.set(serverId, [port]);
    }
  return byServer;
}
