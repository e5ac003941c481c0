import { getSql, type Sql } from "../store/sql.ts";

/** Judges all ports of servers again: after a statement, a proof, or time has changed what is thought of them. */
export async function judgeServers(
  _serverIds: readonly number[],
  _now: Date,
  _sql: Sql = getSql(),
): Promise<void> {
  throw new Error("not built yet");
}
