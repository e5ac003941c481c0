import type { FindingEntry, FindingState } from "../../ports/finding.ts";
import { isoText } from "../iso-text.ts";
import { getSql, type Queryable } from "../sql.ts";
import { storableText } from "../storable-text.ts";

/** One line of a finding's history. `moved`: its port is known under another class of address by now. */
export type FindingLine = Omit<FindingEntry, "action"> & {
  findingId: number;
  action: FindingEntry["action"] | "assigned" | "checklist" | "moved";
};

/** Adds lines to the histories of findings. */
export async function insertFindingLines(lines: readonly FindingLine[], sql: Queryable): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into finding_event (finding_id, at, actor, action, from_state, to_state, note)
    select * from unnest(
      ${lines.map(({ findingId }) => findingId)}::bigint[],
      ${lines.map(({ atMs }) => isoText(atMs))}::timestamptz[],
      ${lines.map(({ actor }) => storableText(actor))}::text[],
      ${lines.map(({ action }) => action)}::text[],
      ${lines.map(({ from }) => from)}::text[],
      ${lines.map(({ to }) => to)}::text[],
      ${lines.map(({ note }) => storableText(note))}::text[])`;
}

export type StoredLine = {
  findingId: number;
  at: Date;
  actor: string;
  action: FindingLine["action"];
  from: FindingState | null;
  to: FindingState;
  note: string;
};

/** The histories of findings, newest first, at most 200 lines of each. */
export const listFindingLines = (
  findingIds: readonly number[],
  sql: Queryable = getSql(),
): Promise<StoredLine[]> =>
  findingIds.length === 0
    ? Promise.resolve([])
    : sql<StoredLine[]>`
        select line.* from unnest(${findingIds as number[]}::bigint[]) as wanted (finding_id)
        cross join lateral (
          select finding_id as "findingId", at, actor, action, from_state as "from", to_state as "to", note
          from finding_event where finding_event.finding_id = wanted.finding_id
          order by finding_event_id desc limit 200) as line`;
