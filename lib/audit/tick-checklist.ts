import {
  type ChecklistState,
  type ChecklistStep,
  type Choice,
  type StepName,
  tickStep,
  untickStep,
} from "../ports/checklist.ts";
import { no, ok, type Result } from "../result.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";
import { getSql, type Sql, type Transaction } from "../store/sql.ts";
import { checklistOf } from "./checklist-of.ts";
import { judgeNow } from "./judge-server.ts";
import { withFinding } from "./with-finding.ts";

const evidenceMax = 4_000;

/** Ticks a step of a finding's checklist, with its evidence. Refused with a sentence. */
export async function tickChecklist(
  findingId: string,
  tick: { step: StepName; evidence: string; choice: Choice | null },
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<Result<null, string>> {
  const { step: name, evidence, choice } = tick;
  if (evidence.length > evidenceMax) return no(`Evidence has at most ${evidenceMax} characters.`);
  return change(findingId, by, now, sql, `Ticked: ${name}.`, (steps, state) =>
    tickStep(steps, state, { name, by, evidence, choice }, now.getTime()),
  );
}

/** Takes a tick back, and those of all later steps. */
export async function untickChecklist(
  findingId: string,
  step: StepName,
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<Result<null, string>> {
  return change(
    findingId,
    by,
    now,
    sql,
    `Not done after all: ${step}, and what rests on it.`,
    (steps, state) =>
      state[step] === undefined ? no("This step is not done.") : ok(untickStep(steps, state, step)),
  );
}

function change(
  findingId: string,
  by: string,
  now: Date,
  sql: Sql,
  note: string,
  edit: (steps: readonly ChecklistStep[], state: ChecklistState) => Result<ChecklistState, string>,
): Promise<Result<null, string>> {
  return withFinding(
    findingId,
    async (held, tx) => {
      const steps = await stepsOf(held, now, tx);
      if (steps === null) return no("There is nothing to close here.");
      const edited = edit(steps, held.checklist);
      if (!edited.ok) return edited;
      const { state } = held.body;
      const line = {
        atMs: now.getTime(),
        actor: by,
        action: "checklist" as const,
        from: state,
        to: state,
        note,
      };
      return ok({ finding: { ...held, checklist: edited.value }, line });
    },
    sql,
  );
}

async function stepsOf(
  held: StoredFinding,
  now: Date,
  tx: Transaction,
): Promise<readonly ChecklistStep[] | null> {
  const judgements = await judgeNow(held.serverId, now, tx);
  return checklistOf(held, judgements);
}
