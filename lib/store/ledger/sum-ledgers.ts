import { getSql, type Queryable } from "../sql.ts";

export type LedgerSum = { received: number; stored: number };

/** All settled lines of the fleet: one row a server, so it may be asked often. */
export async function sumLedgers(sql: Queryable = getSql()): Promise<LedgerSum> {
  const [sum] = await sql<LedgerSum[]>`
    select coalesce(sum(received), 0)::bigint as received, coalesce(sum(stored), 0)::bigint as stored
    from ledger`;
  return sum ?? { received: 0, stored: 0 };
}
