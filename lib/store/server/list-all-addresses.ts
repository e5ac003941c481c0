import { getSql, type Queryable } from "../sql.ts";

/** The registered addresses of all servers that are not removed. */
export async function listAllAddresses(sql: Queryable = getSql()): Promise<Set<string>> {
  const rows = await sql<{ address: string }[]>`
    select unnest(addresses) as address from server where removed_at is null`;
  return new Set(rows.map(({ address }) => address));
}
