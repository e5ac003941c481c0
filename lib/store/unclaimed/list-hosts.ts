import { getSql, type Queryable } from "../sql.ts";
import type { UnclaimedPort } from "./put-hosts.ts";

export type UnclaimedHost = {
  address: string;
  names: string[];
  ports: UnclaimedPort[];
  open: number;
  vantageId: number;
  scanId: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  ignoredAt: Date | null;
  ignoredBy: string | null;
  ignoredWhy: string | null;
};

const columns = (sql: Queryable) => sql`
  host(address) as address, names, ports, open, vantage_id as "vantageId", scan_id as "scanId",
  first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", ignored_at as "ignoredAt", ignored_by as "ignoredBy",
  ignored_why as "ignoredWhy"`;

/** An address that somebody has registered since is nobody's no more. */
const isNobodys = (sql: Queryable) => sql`
  not exists (select 1 from server where removed_at is null and host(unclaimed_host.address) = any(addresses))`;

/** Hosts that wait, or that are ignored; most open ports first. */
export const listHosts = (
  isIgnored: boolean,
  after: { open: number; address: string } | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<UnclaimedHost[]> => sql<UnclaimedHost[]>`
  select ${columns(sql)}
  from unclaimed_host
  where (ignored_at is not null) = ${isIgnored} and ${isNobodys(sql)}
    ${after ? sql`and (open < ${after.open} or (open = ${after.open} and address > ${after.address}::inet))` : sql``}
  order by open desc, address
  limit ${limit}`;

export async function countHosts(sql: Queryable = getSql()): Promise<{ waiting: number; ignored: number }> {
  const [row] = await sql<{ waiting: number; ignored: number }[]>`
    select count(*) filter (where ignored_at is null)::int as waiting,
           count(*) filter (where ignored_at is not null)::int as ignored
    from unclaimed_host where ${isNobodys(sql)}`;
  return row ?? { waiting: 0, ignored: 0 };
}

/** One host, held until the transaction ends; null where there is none. */
export async function lockHost(address: string, sql: Queryable): Promise<UnclaimedHost | null> {
  const [row] = await sql<UnclaimedHost[]>`
    select ${columns(sql)} from unclaimed_host where address = ${address}::inet for update`;
  return row ?? null;
}

/** A host that belongs to a server by now. */
export async function deleteHosts(addresses: readonly string[], sql: Queryable): Promise<void> {
  if (addresses.length > 0)
    await sql`delete from unclaimed_host where address = any(${addresses as string[]}::inet[])`;
}

/** Sets a host aside, with who and why; or, with null, takes that back. False where there is none. */
export async function setIgnored(
  address: string,
  ignored: { at: Date; by: string; why: string } | null,
  sql: Queryable,
): Promise<boolean> {
  const rows = await sql`
    update unclaimed_host
    set ignored_at = ${ignored?.at ?? null}, ignored_by = ${ignored?.by ?? null}, ignored_why = ${ignored?.why ?? null}
    where address = ${address}::inet
    returning 1`;
  return rows.length > 0;
}
