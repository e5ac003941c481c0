import { getSql, type Queryable } from "../sql.ts";
import type { RunKind } from "./audit-run.ts";

export type NewRun = { kind: RunKind; askedBy: string | null; askedAt: Date; servers: readonly number[] };

/** Puts a run into the line. Gives its id. */
export async function insertRun(run: NewRun, sql: Queryable = getSql()): Promise<number> {
  const [row] = await sql<{ runId: number }[]>`
    insert into audit_run (kind, asked_by, asked_at, servers)
    values (${run.kind}, ${run.askedBy}, ${run.askedAt}, ${run.servers as number[]}::int[])
    returning run_id as "runId"`;
  if (row === undefined) throw new Error("the run was not inserted");
  return row.runId;
}

/**
 * Notes that somebody wants a run to end. One that waits ends at once, one that is at work as soon as its worker sees it.
 *
 * @returns false where it is over, or there is none
 */
export async function cancelRun(
  runId: number,
  by: string,
  now: Date,
  sql: Queryable = getSql(),
): Promise<boolean> {
  const rows = await sql`
    update audit_run
    set cancelled_by = coalesce(cancelled_by, ${by}),
        state = case when state = 'waiting' then 'cancelled' else state end,
        finished_at = case when state = 'waiting' then ${now} else finished_at end
    where run_id = ${runId} and state in ('waiting', 'running')
    returning 1`;
  return rows.length > 0;
}
