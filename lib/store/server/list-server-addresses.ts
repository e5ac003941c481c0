import type { Queryable } from "../sql.ts";

/** The registered addresses of servers, by server. */
export async function listServerAddresses(
  serverIds: readonly number[],
  sql: Queryable,
): Promise<Map<number, ReadonlySet<string>>> {
  const rows = await sql<{ serverId: number; addresses: string[] }[]>`
    select server_id as "serverId", addresses from server where server_id = any(${serverIds as number[]}::int[])`;
  return new Map(rows.map((row) => [row.serverId, new Set(row.addresses)]));
}
