import type { Queryable } from "../sql.ts";

/** Names of the servers that a report said something of. */
export async function listLookedServers(scanId: number, limit: number, sql: Queryable): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from server
    where server_id in (select server_id from port_look where scan_id = ${scanId})
    order by server_id limit ${limit}`;
  return rows.map(({ name }) => name);
}
