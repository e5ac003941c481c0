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
  return change(
    findingId,
    by,
    now,
    sql,
    (steps, state) => tickStep(steps, state, { name, by, evidence, choice }, now.getTime()),
    (steps) => {
      const step = steps.find((one) => one.name === name);
      const chosen = step?.choices.find((one) => one.choice === choice);
      return `Done: ${step?.title ?? name}. ${chosen ? `${chosen.text}. ` : ""}${evidence.trim()}`;
    },
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
    (steps, state) =>
      state[step] === undefined ? no("This step is not done.") : ok(untickStep(steps, state, step)),
    (steps) =>
      `Not done after all: ${steps.find(({ name }) => name === step)?.title ?? step}; nor what rests on it.`,
  );
}

function change(
  findingId: string,
  by: string,
  now: Date,
  sql: Sql,
  edit: (steps: readonly ChecklistStep[], state: ChecklistState) => Result<ChecklistState, string>,
  noteOf: (steps: readonly ChecklistStep[]) => string,
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
        note: noteOf(steps),
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
