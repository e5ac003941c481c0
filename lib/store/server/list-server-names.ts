import { getSql, type Queryable } from "../sql.ts";

/** Names of all servers, removed ones too, by id. */
export async function listServerNames(sql: Queryable = getSql()): Promise<Map<number, string>> {
  const rows = await sql<
    { serverId: number; name: string }[]
  >`select server_id as "serverId", name from server`;
  return new Map(rows.map(({ serverId, name }) => [serverId, name]));
}
