import type { Transaction } from "../sql.ts";
import { type PortScan, scanColumns } from "./port-scan.ts";

/**
 * The newest report of a hash, with a lock that keeps the same report from being stored twice at once until the
 * transaction ends.
 *
 * @param since only one that came in after this; null: whenever
 */
export async function findRepeated(
  hash: Buffer,
  since: Date | null,
  tx: Transaction,
): Promise<PortScan | null> {
  await tx`select pg_advisory_xact_lock(${hash.readBigInt64BE().toString()}::bigint)`;
  const [row] = await tx<PortScan[]>`
    select ${scanColumns(tx)}
    from port_scan
    where report_hash = ${hash} ${since === null ? tx`` : tx`and received_at > ${since}`}
    order by scan_id desc
    limit 1`;
  return row ?? null;
}
