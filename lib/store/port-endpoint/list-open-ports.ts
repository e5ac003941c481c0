import { getSql, type Queryable } from "../sql.ts";

export type OpenPort = {
  addressClass: string;
  protocol: string;
  port: number;
  service: string | null;
  process: string | null;
  /** It opened after the first look, and somebody has to decide on it. */
  isNews: boolean;
};

/**
 * Every port of the fleet that stands open, by server; the short-lived ones of a process left out. Servers are alike, so
 * what many of them have is read once: a large fleet has 200,000 open ports.
 */
export async function listOpenPorts(sql: Queryable = getSql()): Promise<ReadonlyMap<number, OpenPort[]>> {
  const alike = await sql<(OpenPort & { serverIds: number[] })[]>`
    with news as (
      select distinct server_id, key from finding
      where family = 'exposure' and not is_quiet and state not in ('accepted', 'false_positive', 'resolved')
    )
    select protocol, port, address_class as "addressClass", service, process, news.key is not null as "isNews",
           array_agg(server_id) as "serverIds"
    from port_endpoint join server using (server_id) left join news using (server_id, key)
    where removed_at is null and port > 0 and state in ('open', 'unverified')
    group by protocol, port, address_class, service, process, "isNews"
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
