import { getSql, type Queryable } from "../sql.ts";
import { type AuditRun, runColumns } from "./audit-run.ts";

/**
 * Takes the oldest run that waits, or whose worker has died: it stays with its taker until `until`, unless that is put
 * off. One at a time: two scans at once would load the network twice.
 */
export async function claimRun(until: Date, now: Date, sql: Queryable = getSql()): Promise<AuditRun | null> {
  const [row] = await sql<AuditRun[]>`
    update audit_run
    set state = 'running', started_at = coalesce(started_at, ${now}), claimed_until = ${until}
    from (
      select run_id from audit_run
      where (state = 'waiting' or (state = 'running' and claimed_until <= ${now}))
        and not exists (select 1 from audit_run busy where busy.state = 'running' and busy.claimed_until > ${now})
      order by run_id
      limit 1
      for update skip locked
    ) as next
    where audit_run.run_id = next.run_id
    returning ${runColumns(sql)}`;
  return row ?? null;
}

/** Whether there is a run that nobody is at work on, and nobody is at work on another. */
export async function hasWaitingRun(now: Date, sql: Queryable = getSql()): Promise<boolean> {
  const [row] = await sql<{ waits: boolean }[]>`
    select exists (select 1 from audit_run where state = 'waiting' or (state = 'running' and claimed_until <= ${now}))
       and not exists (select 1 from audit_run where state = 'running' and claimed_until > ${now}) as waits`;
  return row?.waits ?? false;
}

/** A run as its taker holds it: `claimedUntil` tells whether it is still its own. */
export type Claim = { runId: number; claimedUntil: Date };

/** What is written when the claim is put off. */
export type Held = { until: Date; done: number; total: number };

/** Puts off when a run goes to others, and says how far it is. Null where another has it by now. */
export async function holdRun(
  { runId, claimedUntil }: Claim,
  { until, done, total }: Held,
  sql: Queryable = getSql(),
): Promise<{ cancelledBy: string | null } | null> {
  const [row] = await sql<{ cancelledBy: string | null }[]>`
    update audit_run set claimed_until = ${until}, done = ${done}, total = ${total}
    where run_id = ${runId} and state = 'running' and claimed_until = ${claimedUntil}
    returning cancelled_by as "cancelledBy"`;
  return row ?? null;
}

/** Notes that servers of a run are done. */
export async function noteServersDone(
  runId: number,
  { servers, scanId, words }: { servers: readonly number[]; scanId: number | null; words: readonly string[] },
  sql: Queryable = getSql(),
): Promise<void> {
  await sql`
    update audit_run
    set servers_done = servers_done || ${servers as number[]}::int[], scan_id = coalesce(${scanId}, scan_id),
        words = (words || ${words as string[]}::text[])[1:20]
    where run_id = ${runId}`;
}

export type RunEnd = {
  state: "done" | "failed" | "cancelled";
  done: number;
  total: number;
  words: readonly string[];
};

/** Ends a run, if it is still its taker's. */
export async function endRun(
  { runId, claimedUntil }: Claim,
  { state, done, total, words }: RunEnd,
  now: Date,
  sql: Queryable = getSql(),
): Promise<void> {
  await sql`
    update audit_run
    set state = ${state}, finished_at = ${now}, claimed_until = null, done = ${done}, total = ${total},
        words = (${words as string[]}::text[] || words)[1:20]
    where run_id = ${runId} and state = 'running' and claimed_until = ${claimedUntil}`;
}

/** Gives a run back unfinished, for another worker to go on with. */
export async function releaseRun({ runId, claimedUntil }: Claim, sql: Queryable = getSql()): Promise<void> {
  await sql`
    update audit_run set state = 'waiting', claimed_until = null
    where run_id = ${runId} and state = 'running' and claimed_until = ${claimedUntil}`;
}
