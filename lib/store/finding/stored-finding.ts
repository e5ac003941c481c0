import type { ChecklistState } from "../../ports/checklist.ts";
import type { Finding, FindingFamily } from "../../ports/finding.ts";
import type { Verdict } from "../../ports/verdict.ts";
import type { Queryable } from "../sql.ts";

/** A finding with what lists show of it. */
export type StoredFinding = {
  findingId: number;
  serverId: number;
  key: string;
  family: FindingFamily;
  protocol: string;
  port: number;
  verdict: Verdict;
  reason: string;
  isQuiet: boolean;
  assignee: string | null;
  changedAt: Date;
  body: Finding;
  checklist: ChecklistState;
};

export const findingColumns = (sql: Queryable) => sql`
  finding_id as "findingId", server_id as "serverId", key, family, protocol, port, verdict, reason,
  is_quiet as "isQuiet", assignee, changed_at as "changedAt", body, checklist`;
