import type { Change } from "../../ports/change.ts";
import { endpointKey } from "../../ports/endpoint.ts";
import { booleanArray } from "../array-parameter.ts";
import { isoText } from "../iso-text.ts";
import type { Transaction } from "../sql.ts";

/** Enters what became different at one server between two looks of one view. */
export async function insertChanges(
  { serverId, vantageId, scanId }: { serverId: number; vantageId: number; scanId: number },
  changes: readonly Change[],
  tx: Transaction,
): Promise<void> {
  if (changes.length === 0) return;
  await tx`
    insert into port_change (server_id, vantage_id, scan_id, key, protocol, port, kind, at, is_flapping, body)
    select ${serverId}, ${vantageId}, ${scanId}, key, protocol, port, kind, at, is_flapping, body::jsonb
    from unnest(
      ${changes.map(({ endpoint }) => endpointKey(endpoint))}::text[],
      ${changes.map(({ endpoint }) => endpoint.protocol)}::text[],
      ${changes.map(({ endpoint }) => endpoint.port)}::int[],
      ${changes.map(({ kind }) => kind)}::text[],
      ${changes.map(({ atMs }) => isoText(atMs))}::timestamptz[],
      ${booleanArray(
        changes.map(({ isFlapping }) => isFlapping),
        tx,
      )}::boolean[],
      ${changes.map((change) => JSON.stringify(change))}::text[])
      as row (key, protocol, port, kind, at, is_flapping, body)
    on conflict do nothing`;
}
