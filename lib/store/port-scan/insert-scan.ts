import type { ScanEnd, ScanReport } from "../../scan/scan.ts";
import type { Transaction } from "../sql.ts";

export type NewScan = {
  reportHash: Buffer;
  report: ScanReport;
  end: ScanEnd;
  /** Of an inside report. */
  serverId: number | null;
  /** 0: the inside. */
  vantageId: number;
  receivedAt: Date;
  sentBy: string;
  hosts: number;
  ports: number;
};

/** Enters a report. Gives its id. */
export async function insertScan(scan: NewScan, tx: Transaction): Promise<number> {
  const { report, end } = scan;
  const [row] = await tx<{ scanId: number }[]>`
    insert into port_scan (
      report_hash, view, server_id, vantage_id, tool, format, version, args, outcome, started_at, finished_at,
      received_at, sent_by, hosts, ports, notes)
    values (
      ${scan.reportHash}, ${report.view}, ${scan.serverId}, ${scan.vantageId}, ${report.tool}, ${report.format},
      ${report.version}, ${report.args}, ${end.outcome}, ${report.startedAt}, ${end.finishedAt}, ${scan.receivedAt},
      ${scan.sentBy}, ${scan.hosts}, ${scan.ports}, ${end.notes as string[]}::text[])
    returning scan_id as "scanId"`;
  if (row === undefined) throw new Error("the scan was not inserted");
  return row.scanId;
}

export type ScanSums = {
  servers: number;
  changes: number;
  learned: number;
  unclaimed: number;
  notes: string[];
};

/** Enters what a report led to. */
export async function settleScan(scanId: number, sums: ScanSums, tx: Transaction): Promise<void> {
  const { servers, changes, learned, unclaimed, notes } = sums;
  await tx`
    update port_scan
    set servers = ${servers}, changes = ${changes}, learned = ${learned}, unclaimed = ${unclaimed},
        notes = ${notes}::text[]
    where scan_id = ${scanId}`;
}
