import type { CellTone } from "../../ports/matrix-cell.ts";
import { getSql, type Queryable } from "../sql.ts";

/** A port that stands open beyond its own machine. */
export type ListeningPort = {
  serverId: number;
  server: string;
  port: number;
  service: string | null;
  tone: CellTone;
  /** The verifier was handed a stream description there. */
  isOpenStream: boolean;
};

/** Ports of servers that stand open beyond loopback, by number or by the service that answers, lowest first. */
export const listListening = (
  serverIds: readonly number[],
  { ports, services }: { ports: readonly number[]; services: readonly string[] },
  sql: Queryable = getSql(),
): Promise<ListeningPort[]> => sql<ListeningPort[]>`
  select e.server_id as "serverId", s.name as server, e.port, lower(e.service) as service, e.tone,
         exists (
           select 1 from port_proof p
           where p.server_id = e.server_id and p.port = e.port and p.kind = 'rtsp' and p.verdict = 'open_stream'
         ) as "isOpenStream"
  from port_endpoint e
  join server s using (server_id)
  where e.server_id = any(${serverIds as number[]}::int[]) and e.state in ('open', 'unverified')
    and e.address_class <> 'loopback'
    and (e.port = any(${ports as number[]}::int[]) or lower(e.service) = any(${services as string[]}::text[]))
  order by e.port, s.name`;

/** Which of these servers have ever sent or been in a report of ports. */
export async function listReported(
  serverIds: readonly number[],
  sql: Queryable = getSql(),
): Promise<Set<number>> {
  const rows = await sql<{ serverId: number }[]>`
    select distinct server_id as "serverId" from port_view
    where server_id = any(${serverIds as number[]}::int[])`;
  return new Set(rows.map(({ serverId }) => serverId));
}
