import type { AuditRun, RunKind, RunState } from "../store/audit-run/audit-run.ts";
import { findRun, listRuns } from "../store/audit-run/list-runs.ts";
import { listServerNames } from "../store/server/list-server-names.ts";
import { findOwnVantage, type OwnVantage } from "../store/vantage/own-vantage.ts";

/** A run of our own vantage as screens show it. */
export type AuditRunRow = {
  id: string;
  kind: RunKind;
  state: RunState;
  /** Null: the schedule. */
  askedBy: string | null;
  askedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Ports that were tried, or servers that were verified, of how many; `total` is 0 until it is known. */
  done: number;
  total: number;
  /** Names of the servers; none: all that may be looked at. */
  servers: string[];
  serversDone: number;
  cancelledBy: string | null;
  /** What became of it; of what was refused, why. Addresses and names in it were written by people. */
  words: string[];
  scanId: string | null;
};

/** Runs of our own vantage, the newest first. */
export async function listAuditRuns(limit = 20): Promise<AuditRunRow[]> {
  const [runs, names] = await Promise.all([listRuns(limit), listServerNames()]);
  return runs.map((run) => rowOf(run, names));
}

/** One run; null where there is none. */
export async function readAuditRun(id: string): Promise<AuditRunRow | null> {
  const run = /^\d{1,15}$/.test(id) ? await findRun(Number(id)) : null;
  return run && rowOf(run, await listServerNames());
}

/** Our own vantage; null until an admin has turned it on for the first time. */
export const readOwnVantage = (): Promise<OwnVantage | null> => findOwnVantage();

const rowOf = (run: AuditRun, names: ReadonlyMap<number, string>): AuditRunRow => ({
  id: String(run.runId),
  kind: run.kind,
  state: run.state,
  askedBy: run.askedBy,
  askedAt: run.askedAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null,
  finishedAt: run.finishedAt?.toISOString() ?? null,
  done: run.done,
  total: run.total,
  servers: run.servers.map((serverId) => names.get(serverId) ?? `server ${serverId}`),
  serversDone: run.serversDone.length,
  cancelledBy: run.cancelledBy,
  words: run.words,
  scanId: run.scanId === null ? null : String(run.scanId),
});
