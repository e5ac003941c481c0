import { listDueServers } from "../store/port-server/due-servers.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { judgeServers } from "./judge-server.ts";

/** Servers that one call judges at most, so that a timer is not held for minutes. */
const atOnceMax = 200;

/**
 * Judges servers whose judgement time alone has changed: expectations that ran out, evidence too old to say anything,
 * acceptances that ended; and those that were only noted when a statement about many was made. For a timer.
 *
 * @returns how many servers were judged
 */
export async function judgeDue(now: Date, sql: Sql = getSql()): Promise<number> {
  const due = await listDueServers(now, atOnceMax, sql);
  await judgeServers(due, now, sql);
  return due.length;
}
