import { getSql, type Queryable } from "../sql.ts";
import { type PortScan, scanColumns } from "./port-scan.ts";

export type ScanFilter = { serverId?: number; vantageId?: number };

/** Reports, newest first; of a server: all that say something of it. */
export const listScans = (
  { serverId, vantageId }: ScanFilter,
  before: number | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<PortScan[]> => sql<PortScan[]>`
  select ${scanColumns(sql)}
  from port_scan
  where true
    ${serverId === undefined ? sql`` : sql`and scan_id in (select scan_id from port_look where server_id = ${serverId})`}
    ${vantageId === undefined ? sql`` : sql`and vantage_id = ${vantageId}`}
    ${before === null ? sql`` : sql`and scan_id < ${before}`}
  order by scan_id desc
  limit ${limit}`;

/** One report; null where there is none. */
export async function findScan(scanId: number, sql: Queryable = getSql()): Promise<PortScan | null> {
  const [row] = await sql<PortScan[]>`select ${scanColumns(sql)} from port_scan where scan_id = ${scanId}`;
  return row ?? null;
}
