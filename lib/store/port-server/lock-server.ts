import type { Transaction } from "../sql.ts";

/**
 * Holds a server until the transaction ends: reports and statements about it are taken in one after the other. Whoever
 * holds several takes them in the order of their ids.
 */
export async function lockServer(serverId: number, tx: Transaction): Promise<void> {
  await tx`insert into port_server (server_id) values (${serverId}) on conflict do nothing`;
  await tx`select 1 from port_server where server_id = ${serverId} for update`;
}
