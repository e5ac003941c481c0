import { getSql, type Queryable } from "../sql.ts";
import { type AuditRun, runColumns } from "./audit-run.ts";

/** Runs, the newest first. */
export const listRuns = (limit: number, sql: Queryable = getSql()): Promise<AuditRun[]> => sql<AuditRun[]>`
  select ${runColumns(sql)} from audit_run order by run_id desc limit ${limit}`;

/** One run; null where there is none. */
export async function findRun(runId: number, sql: Queryable = getSql()): Promise<AuditRun | null> {
  const [row] = await sql<AuditRun[]>`select ${runColumns(sql)} from audit_run where run_id = ${runId}`;
  return row ?? null;
}

/**
 * Servers that were scanned, or were to be, since a moment: by a run that is over without having been cancelled, or that
 * is not over yet.
 */
export async function listServersTried(since: Date, sql: Queryable = getSql()): Promise<Set<number>> {
  const rows = await sql<{ serverId: number }[]>`
    select distinct unnest(servers || servers_done) as "serverId"
    from audit_run
    where kind = 'scan' and asked_at > ${since} and state <> 'cancelled'`;
  return new Set(rows.map(({ serverId }) => serverId));
}

/** Whether a run that nobody asked for waits or goes on. */
export async function hasScheduledRun(sql: Queryable = getSql()): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (
      select 1 from audit_run where state in ('waiting', 'running') and asked_by is null) as found`;
  return row?.found ?? false;
}

/** Removes runs that were over before a moment. */
export async function expireRuns(before: Date, sql: Queryable = getSql()): Promise<void> {
  await sql`delete from audit_run where finished_at < ${before}`;
}
