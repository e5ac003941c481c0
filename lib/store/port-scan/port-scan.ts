import type { ScanEnd, ScanTool, ScanView } from "../../scan/scan.ts";
import type { Queryable } from "../sql.ts";

/** A report as it is on record. */
export type PortScan = {
  scanId: number;
  view: ScanView;
  serverId: number | null;
  vantageId: number;
  tool: ScanTool;
  version: string | null;
  args: string | null;
  outcome: ScanEnd["outcome"];
  startedAt: Date | null;
  finishedAt: Date | null;
  receivedAt: Date;
  hosts: number;
  ports: number;
  servers: number;
  changes: number;
  learned: number;
  unclaimed: number;
  notes: string[];
};

export const scanColumns = (sql: Queryable) => sql`
  scan_id as "scanId", view, server_id as "serverId", vantage_id as "vantageId", tool, version, args, outcome,
  started_at as "startedAt", finished_at as "finishedAt", received_at as "receivedAt", hosts, ports, servers, changes,
  learned, unclaimed, notes`;
