import type { Queryable } from "../sql.ts";

/** How an address was seen: a report of the server listed it, or its report or log batch came from it. */
export type AddressProof = "report" | "peer";

/** Notes addresses of a server. One that was noted within the hour is left alone: batches come by the second. */
export async function noteAddresses(
  serverId: number,
  addresses: readonly string[],
  how: AddressProof,
  at: Date,
  sql: Queryable,
): Promise<void> {
  if (addresses.length === 0) return;
  await sql`
    insert into server_address as held (server_id, address, how, seen_at)
    select ${serverId}, address::inet, ${how}, ${at} from unnest(${addresses as string[]}::text[]) as row (address)
    on conflict (server_id, address, how) do update set seen_at = excluded.seen_at
    where held.seen_at < excluded.seen_at - interval '1 hour'`;
}
