import type { ChecklistState, ChecklistStep } from "../ports/checklist.ts";
import type { FindingState } from "../ports/finding.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";
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
export async function listFindings(_query: FindingsQuery): Promise<Page<FindingRow>> {
  throw new Error("not built yet");
}

/** How many findings are in each state. */
export async function countFindings(): Promise<Record<FindingState, number>> {
  throw new Error("not built yet");
}

/** One finding with its checklist and history; null where there is none. */
export async function readFinding(_id: string): Promise<FindingDetails | null> {
  throw new Error("not built yet");
}
