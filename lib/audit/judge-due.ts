import { getSql, type Sql } from "../store/sql.ts";

/**
 * Judges servers whose judgement time alone has changed: expectations that ran out, evidence too old to say anything,
 * acceptances that ended; and those that were only noted when a statement about many was made. For a timer.
 *
 * @returns how many servers were judged
 */
export async function judgeDue(_now: Date, _sql: Sql = getSql()): Promise<number> {
  throw new Error("not built yet");
}
