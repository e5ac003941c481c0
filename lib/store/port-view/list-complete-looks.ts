import { getSql, type Queryable } from "../sql.ts";

/** When each server was last looked at completely, by whichever view. */
export async function listCompleteLooks(sql: Queryable = getSql()): Promise<Map<number, Date>> {
  const rows = await sql<{ serverId: number; at: Date }[]>`
    select server_id as "serverId", max(complete_at) as at
    from port_view where complete_at is not null group by server_id`;
  return new Map(rows.map(({ serverId, at }) => [serverId, at]));
}
