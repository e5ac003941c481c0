import { getSql, type Queryable } from "../sql.ts";

export type AddressEntry = { serverId: number; address: string; isRegistered: boolean };

/** Every address of servers that are not removed: those that people registered, and those that reports have shown. */
export const loadAddressBook = (sql: Queryable = getSql()): Promise<AddressEntry[]> => sql<AddressEntry[]>`
  select server_id as "serverId", unnest(addresses) as address, true as "isRegistered"
  from server where removed_at is null
  union all
  select distinct server_id, host(address), false
  from server_address join server using (server_id) where removed_at is null`;

/** The addresses that were seen of a server, and how. */
export const listSeenAddresses = (
  serverId: number,
  sql: Queryable = getSql(),
): Promise<{ address: string; how: string; seenAt: Date }[]> => sql`
  select host(address) as address, how, seen_at as "seenAt"
  from server_address where server_id = ${serverId} order by address, how`;
