import { getSql, type Queryable } from "../sql.ts";

/** Ports that are reached from outside and that nobody expects, and how many servers have them. */
export async function readExposedNow(
  sql: Queryable = getSql(),
): Promise<{ exposed: number; servers: number }> {
  const [row] = await sql<{ exposed: number; servers: number }[]>`
    select coalesce(sum(exposed), 0)::int as exposed, count(*)::int as servers
    from port_server join server using (server_id)
    where exposed > 0 and removed_at is null`;
  return row ?? { exposed: 0, servers: 0 };
}
