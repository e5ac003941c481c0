import { getSql, type Queryable } from "../sql.ts";

/** The invented servers that `doorwatch demo` made, those that were removed among them. */
export async function listDemoServers(sql: Queryable = getSql()): Promise<number[]> {
  const rows = await sql<{ serverId: number }[]>`
    select server_id as "serverId" from server where 'demo' = any(tags)`;
  return rows.map(({ serverId }) => serverId);
}
