import { getSql, type Queryable } from "../sql.ts";

/** How far the port audit has come: changes with every report, decision and step of a run. Costs four index look-ups. */
export async function readAuditMark(sql: Queryable = getSql()): Promise<string> {
  const [row] = await sql<{ mark: string }[]>`
    select concat_ws('.',
      (select max(scan_id) from port_scan),
      (select max(finding_event_id) from finding_event),
      (select max(run_id) from audit_run),
      (select sum(done) + count(*) from audit_run where state in ('waiting', 'running'))) as mark`;
  return row?.mark ?? "";
}
