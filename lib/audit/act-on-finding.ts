import type { Result } from "../result.ts";
import { getSql, type Sql } from "../store/sql.ts";

/** What people do with a finding. */
export type FindingAct =
  | { kind: "acknowledge"; note: string }
  /** Until null: for good. */
  | { kind: "accept"; note: string; until: Date | null }
  | { kind: "mark_false"; note: string }
  | { kind: "claim_fixed"; note: string }
  | { kind: "reopen"; note: string }
  /** Null takes it off somebody. */
  | { kind: "assign"; to: string | null };

/**
 * Does something with a finding, and notes who did. Who may is the caller's to check.
 *
 * @returns a sentence where it is not possible now, or there is no such finding
 */
export async function actOnFinding(
  _findingId: string,
  _act: FindingAct,
  _by: string,
  _now: Date,
  _sql: Sql = getSql(),
): Promise<Result<null, string>> {
  throw new Error("not built yet");
}
