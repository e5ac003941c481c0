import { checklistOf } from "../audit/checklist-of.ts";
import { judgeNow } from "../audit/judge-server.ts";
import { type ChecklistState, type ChecklistStep, progressOf } from "../ports/checklist.ts";
import { type FindingState, findingStates } from "../ports/finding.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";
import { listFindingLines } from "../store/finding/finding-event.ts";
import { countByState, type FindingFilter, listStoredFindings } from "../store/finding/list-findings.ts";
import { findFinding } from "../store/finding/load-findings.ts";
import type { StoredFinding } from "../store/finding/stored-finding.ts";
import { findServerById, findServerByName } from "../store/server/find-server.ts";
import { getSql } from "../store/sql.ts";
import { findingRow, historyRow } from "./as-port-rows.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { FindingPlace } from "./place.ts";
import type { FindingHistoryRow, FindingRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";

export type FindingsQuery = {
  /** None: all. */
  states?: readonly FindingState[];
  severities?: readonly SeverityLevel[];
  /** Name of a server. */
  server?: string;
  port?: number;
  limit: number;
  cursor?: string;
};

/** The close-safely list of a finding. */
export type ChecklistRow = {
  steps: readonly ChecklistStep[];
  state: ChecklistState;
  done: number;
  outOf: number;
  /** Name of the next step; null: all are done. */
  next: ChecklistStep["name"] | null;
};

export type FindingDetails = FindingRow & {
  /** Null where there is nothing to close. */
  checklist: ChecklistRow | null;
  /** Newest first. */
  history: FindingHistoryRow[];
};

/** Findings, the worst first, then the newest. */
export async function listFindings(query: FindingsQuery): Promise<Page<FindingRow>> {
  const { states, severities, server, port, limit, cursor } = query;
  const found = server === undefined ? undefined : await findServerByName(server);
  if (found === null) return { rows: [], nextCursor: null };
  const filter: FindingFilter = {
    ...(states && { states }),
    ...(severities && { severities }),
    ...(found && { serverId: found.serverId }),
    ...(port !== undefined && { port }),
  };
  const rows = await listStoredFindings(filter, readCursor(cursor, FindingPlace), limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => findingRow(row, row.server)),
    nextCursor:
      rows.length > limit && last ? writeCursor({ rank: last.rank, findingId: last.findingId }) : null,
  };
}

/** How many findings are in each state. */
export async function countFindings(): Promise<Record<FindingState, number>> {
  const counts = new Map((await countByState()).map(({ state, count }) => [state, count]));
  return Object.fromEntries(findingStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
    FindingState,
    number
  >;
}

/** One finding with its checklist and history; null where there is none. */
export async function readFinding(id: string, now: Date): Promise<FindingDetails | null> {
  const stored = await findFinding(id);
  const server = stored === null ? null : await findServerById(stored.serverId);
  if (stored === null || server === null) return null;
  const judgements = await judgeNow(stored.serverId, now, getSql());
  const [details] = await findingDetails([stored], server.name, judgements);
  return details ?? null;
}

/** Findings of one server with their checklists and histories. */
export async function findingDetails(
  stored: readonly StoredFinding[],
  server: string,
  judgements: readonly PortJudgement[],
): Promise<FindingDetails[]> {
  const lines = await listFindingLines(stored.map(({ findingId }) => findingId));
  return stored.map((finding) => {
    const steps = checklistOf(finding, judgements);
    return {
      ...findingRow(finding, server),
      checklist: steps === null ? null : checklistRow(steps, finding.checklist),
      history: lines.filter(({ findingId }) => findingId === finding.findingId).map(historyRow),
    };
  });
}

function checklistRow(steps: readonly ChecklistStep[], state: ChecklistState): ChecklistRow {
  const { done, outOf, next } = progressOf(steps, state);
  return { steps, state, done, outOf, next: next?.name ?? null };
}
