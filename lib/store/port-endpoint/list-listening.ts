import { getSql, type Queryable } from "../sql.ts";

/** A port of a protocol that stands open beyond its own machine. */
export type ListeningPort = {
  serverId: number;
  server: string;
  port: number;
  service: string | null;
  /** The verifier was handed a stream description there. */
  isOpenStream: boolean;
};

/** Ports of servers that stand open beyond loopback, by number or by the service that answers, lowest first. */
export const listListening = (
  serverIds: readonly number[],
  { ports, services }: { ports: readonly number[]; services: readonly string[] },
  sql: Queryable = getSql(),
): Promise<ListeningPort[]> => sql<ListeningPort[]>`
  select e.server_id as "serverId", s.name as server, e.port, min(e.service) as service,
         exists (
           select 1 from port_proof p
           where p.server_id = e.server_id and p.port = e.port and p.kind = 'rtsp' and p.verdict = 'open_stream'
         ) as "isOpenStream"
  from port_endpoint e
  join server s using (server_id)
  where e.server_id = any(${serverIds as number[]}::int[]) and e.state in ('open', 'unverified')
    and e.address_class <> 'loopback'
    and (e.port = any(${ports as number[]}::int[]) or lower(e.service) = any(${services as string[]}::text[]))
  group by e.server_id, s.name, e.port
  order by e.port, s.name`;

/** How many of these servers have ever sent or been in a report of ports. */
export async function countReported(
  serverIds: readonly number[],
  sql: Queryable = getSql(),
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct server_id)::int as count from port_view
    where server_id = any(${serverIds as number[]}::int[])`;
  return row?.count ?? 0;
}
