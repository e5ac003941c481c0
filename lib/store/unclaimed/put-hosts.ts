import { isoText } from "../iso-text.ts";
import type { Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";

export type UnclaimedPort = {
  protocol: string;
  port: number;
  service: string | null;
  product: string | null;
  version: string | null;
  isProbed: boolean;
};

export type SeenHost = {
  address: string;
  names: readonly string[];
  ports: readonly UnclaimedPort[];
  open: number;
  atMs: number;
};

/**
 * Enters hosts that no server has the address of. A host that comes in several pieces of one report is put together; an
 * older report does not overwrite a newer one. Addresses are distinct.
 */
export async function putHosts(
  hosts: readonly SeenHost[],
  { scanId, vantageId }: { scanId: number; vantageId: number },
  tx: Transaction,
): Promise<void> {
  if (hosts.length === 0) return;
  await tx`
    insert into unclaimed_host as held (
      address, names, ports, open, vantage_id, scan_id, first_seen_at, last_seen_at)
    select address::inet, string_to_array(names, chr(10)), ports::jsonb, open, ${vantageId}, ${scanId}, at, at
    from unnest(
      ${hosts.map(({ address }) => address)}::text[],
      ${hosts.map(({ names }) => storableText(names.map((name) => name.replaceAll("\n", " ")).join("\n")))}::text[],
      ${hosts.map(({ ports }) => JSON.stringify(ports))}::text[],
      ${hosts.map(({ open }) => open)}::int[],
      ${hosts.map(({ atMs }) => isoText(atMs))}::timestamptz[]) as row (address, names, ports, open, at)
    on conflict (address) do update
    set names = case when cardinality(excluded.names) > 0 then excluded.names else held.names end,
        ports = case when held.scan_id = excluded.scan_id then held.ports || excluded.ports else excluded.ports end,
        open = case when held.scan_id = excluded.scan_id then held.open + excluded.open else excluded.open end,
        vantage_id = excluded.vantage_id, scan_id = excluded.scan_id,
        first_seen_at = least(held.first_seen_at, excluded.first_seen_at),
        last_seen_at = excluded.last_seen_at
    where held.last_seen_at <= excluded.last_seen_at`;
}
