import type { Queryable } from "../sql.ts";

/** What our own vantage does in a run: try ports and then verify, or verify what stands open. */
export type RunKind = "scan" | "verify";
export type RunState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** A look of our own vantage: asked for, going on, or over. */
export type AuditRun = {
  runId: number;
  kind: RunKind;
  state: RunState;
  /** Null: the schedule. */
  askedBy: string | null;
  askedAt: Date;
  /** Ids; empty: all that may be looked at. */
  servers: number[];
  serversDone: number[];
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Ports that were tried, of how many. */
  done: number;
  total: number;
  cancelledBy: string | null;
  claimedUntil: Date | null;
  /** Sentences: what became of it, what was refused and why. */
  words: string[];
  /** The newest of its reports. */
  scanId: number | null;
};

export const runColumns = (sql: Queryable) => sql`
  audit_run.run_id as "runId", audit_run.kind, audit_run.state, asked_by as "askedBy", asked_at as "askedAt",
  audit_run.servers, servers_done as "serversDone", started_at as "startedAt", finished_at as "finishedAt", done, total,
  cancelled_by as "cancelledBy", claimed_until as "claimedUntil", words, scan_id as "scanId"`;
