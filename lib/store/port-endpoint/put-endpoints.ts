import { isoText } from "../iso-text.ts";
import type { Transaction } from "../sql.ts";
import { storableText } from "../storable-text.ts";
import type { StoredEndpoint } from "./endpoint-row.ts";

/** Puts a server's ports in place of those that are on record. The caller holds its lock. */
export async function putEndpoints(
  serverId: number,
  endpoints: readonly StoredEndpoint[],
  tx: Transaction,
): Promise<void> {
  await tx`
    delete from port_endpoint
    where server_id = ${serverId} and key <> all(${endpoints.map(({ key }) => storableText(key))}::text[])`;
  if (endpoints.length === 0) return;
  await tx`
    insert into port_endpoint as held (
      server_id, key, address_class, address, protocol, port, state, service, process, unit, verdict, expected, severity,
      score, tone, cell, reason, first_seen_at, last_seen_at, last_checked_at)
    select ${serverId}, row.*
    from unnest(
      ${endpoints.map((e) => storableText(e.key))}::text[],
      ${endpoints.map((e) => storableText(e.addressClass))}::text[],
      ${endpoints.map((e) => storableText(e.address))}::text[],
      ${endpoints.map((e) => e.protocol)}::text[],
      ${endpoints.map((e) => e.port)}::int[],
      ${endpoints.map((e) => e.state)}::text[],
      ${endpoints.map((e) => storableText(e.service))}::text[],
      ${endpoints.map((e) => storableText(e.process))}::text[],
      ${endpoints.map((e) => storableText(e.unit))}::text[],
      ${endpoints.map((e) => e.verdict)}::text[],
      ${endpoints.map((e) => e.expected)}::text[],
      ${endpoints.map((e) => e.severity)}::text[],
      ${endpoints.map((e) => e.score)}::int[],
      ${endpoints.map((e) => e.tone)}::text[],
      ${endpoints.map((e) => e.cell)}::text[],
      ${endpoints.map((e) => storableText(e.reason))}::text[],
      ${endpoints.map((e) => isoText(e.firstSeenMs))}::timestamptz[],
      ${endpoints.map((e) => isoText(e.lastSeenMs))}::timestamptz[],
      ${endpoints.map((e) => isoText(e.lastCheckedMs))}::timestamptz[]) as row
    on conflict (server_id, key) do update
    set address = excluded.address, state = excluded.state, service = excluded.service, process = excluded.process,
        unit = excluded.unit, verdict = excluded.verdict, expected = excluded.expected, severity = excluded.severity,
        score = excluded.score, tone = excluded.tone, cell = excluded.cell, reason = excluded.reason,
        first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at,
        last_checked_at = excluded.last_checked_at`;
}
