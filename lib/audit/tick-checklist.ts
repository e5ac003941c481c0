import type { Choice, StepName } from "../ports/checklist.ts";
import type { Result } from "../result.ts";
import { getSql, type Sql } from "../store/sql.ts";

/** Ticks a step of a finding's checklist, with its evidence. Refused with a sentence. */
export async function tickChecklist(
  _findingId: string,
  _tick: { step: StepName; evidence: string; choice: Choice | null },
  _by: string,
  _now: Date,
  _sql: Sql = getSql(),
): Promise<Result<null, string>> {
  throw new Error("not built yet");
}

/** Takes a tick back, and those of all later steps. */
export async function untickChecklist(
  _findingId: string,
  _step: StepName,
  _by: string,
  _now: Date,
  _sql: Sql = getSql(),
): Promise<Result<null, string>> {
  throw new Error("not built yet");
}
