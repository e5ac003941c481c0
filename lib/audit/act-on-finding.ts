import { advanceFinding } from "../ports/advance-finding.ts";
import type { FindingEvent } from "../ports/finding.ts";
import { no, ok, type Result } from "../result.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";
import { markDue } from "../store/port-server/due-servers.ts";
import { getSql, type Sql } from "../store/sql.ts";
import { type FindingEdit, withFinding } from "./with-finding.ts";

/** What people do with a finding. */
export type FindingAct =
  /** It was there at the first look, and somebody has looked at it. */
  | { kind: "review" }
  | { kind: "acknowledge"; note: string }
  /** Until null: for good. */
  | { kind: "accept"; note: string; until: Date | null }
  | { kind: "mark_false"; note: string }
  | { kind: "claim_fixed"; note: string }
  | { kind: "reopen"; note: string }
  /** Null takes it off somebody. */
  | { kind: "assign"; to: string | null };

const noteMax = 2_000;

/**
 * Does something with a finding, and notes who did. Who may is the caller's to check.
 *
 * @returns a sentence where it is not possible now, or there is no such finding
 */
export async function actOnFinding(
  findingId: string,
  act: FindingAct,
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<Result<null, string>> {
  return withFinding(
    findingId,
    async (held, tx) => {
      const done = edited(held, act, by, now);
      // The end of an acceptance is a moment at which the server has to be judged again.
      if (done.ok && act.kind === "accept" && act.until !== null)
        await markDue([held.serverId], act.until, tx);
      return done;
    },
    sql,
  );
}

function edited(held: StoredFinding, act: FindingAct, by: string, now: Date): Result<FindingEdit, string> {
  if ("note" in act && act.note.length > noteMax) return no(`A note has at most ${noteMax} characters.`);
  const nowMs = now.getTime();
  if (act.kind === "assign") {
    const to = act.to?.trim() || null;
    if (to === held.assignee) return no(to === null ? "Nobody has it." : `${to} has it already.`);
    if ((to?.length ?? 0) > 200) return no("A name has at most 200 characters.");
    const { state } = held.body;
    const note = to === null ? "Nobody has it now." : `${to} has it now.`;
    const line = { atMs: nowMs, actor: by, action: "assigned" as const, from: state, to: state, note };
    return ok({ finding: { ...held, assignee: to, changedAt: now }, line });
  }
  const advanced = advanceFinding(held.body, eventOf(act), nowMs, by);
  if (!advanced.ok) return no(advanced.reason);
  const finding = { ...held, body: advanced.finding, changedAt: now };
  return ok({ finding, line: advanced.entry });
}

function eventOf(act: Exclude<FindingAct, { kind: "assign" }>): FindingEvent {
  if (act.kind !== "accept") return act;
  return { kind: "accept", note: act.note, untilMs: act.until?.getTime() ?? null };
}
