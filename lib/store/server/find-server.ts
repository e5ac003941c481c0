import { getSql, type Queryable } from "../sql.ts";

/** What people said of a server. */
export type FleetServer = {
  serverId: number;
  name: string;
  roles: string[];
  tags: string[];
  addresses: string[];
  allowsPrivateScans: boolean;
};

const columns = (sql: Queryable) => sql`
  server_id as "serverId", name, roles, tags, addresses, allows_private_scans as "allowsPrivateScans"`;

/** A server that is not removed, by id; null where there is none. */
export async function findServerById(
  serverId: number,
  sql: Queryable = getSql(),
): Promise<FleetServer | null> {
  const [row] = await sql<FleetServer[]>`
    select ${columns(sql)} from server where server_id = ${serverId} and removed_at is null`;
  return row ?? null;
}

/** A server that is not removed, by name; null where there is none. */
export async function findServerByName(name: string, sql: Queryable = getSql()): Promise<FleetServer | null> {
  const [row] = await sql<FleetServer[]>`
    select ${columns(sql)} from server where name = ${name} and removed_at is null`;
  return row ?? null;
}
