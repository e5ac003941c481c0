import type { Look } from "../../ports/look.ts";
import { packJson, unpackJson } from "../packed-json.ts";
import { getSql, type Queryable, type Transaction } from "../sql.ts";

/** Keeps what one report says of one server. */
export async function putLook(
  { serverId, scanId, vantageId }: { serverId: number; scanId: number; vantageId: number },
  look: Look,
  tx: Transaction,
): Promise<void> {
  await tx`
    insert into port_look (server_id, scan_id, vantage_id, at, outcome, body)
    values (${serverId}, ${scanId}, ${vantageId}, ${new Date(look.atMs)}, ${look.outcome}, ${packJson(look)})
    on conflict do nothing`;
}

export type StoredLook = { vantageId: number; look: Look };

/** What a report said of a server; null where it said nothing, or is gone. */
export async function findLook(
  serverId: number,
  scanId: number,
  sql: Queryable = getSql(),
): Promise<StoredLook | null> {
  const [row] = await sql<{ vantageId: number; body: Buffer }[]>`
    select vantage_id as "vantageId", body from port_look where server_id = ${serverId} and scan_id = ${scanId}`;
  return row === undefined ? null : { vantageId: row.vantageId, look: unpackJson<Look>(row.body) };
}
