import { getSql, type Queryable } from "../sql.ts";

/** Servers whose judgement is due, the longest first. */
export async function listDueServers(now: Date, limit: number, sql: Queryable = getSql()): Promise<number[]> {
  const rows = await sql<{ serverId: number }[]>`
    select server_id as "serverId" from port_server
    where due_at <= ${now} order by due_at, server_id limit ${limit}`;
  return rows.map(({ serverId }) => serverId);
}

/**
 * Notes servers to be judged again; those without any report have nothing to be judged.
 *
 * @returns the ids of those that have
 */
export async function markDue(
  serverIds: readonly number[],
  at: Date,
  sql: Queryable = getSql(),
): Promise<number[]> {
  if (serverIds.length === 0) return [];
  const rows = await sql<{ serverId: number }[]>`
    update port_server set due_at = least(due_at, ${at})
    where server_id = any(${serverIds as number[]}::int[])
    returning server_id as "serverId"`;
  return rows.map(({ serverId }) => serverId).sort((a, b) => a - b);
}
