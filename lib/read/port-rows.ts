import type { ChangeKind } from "../ports/change.ts";
import type { Decided } from "../ports/decide-expectation.ts";
import type { PortState } from "../ports/endpoint.ts";
import type { FindingEntry, FindingFamily, FindingRule, FindingState, Resolution } from "../ports/finding.ts";
import type { CellTone } from "../ports/matrix-cell.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";
import type { Verdict } from "../ports/verdict.ts";

/** What expectations say of a port. */
export type ExpectedState = Decided["state"];

/** A port of a server as lists show it. Names of services, processes and units come from the network. */
export type EndpointRow = {
  serverId: string;
  server: string;
  /** Unique within the server; part of the URL of its page: `any tcp 554`. */
  key: string;
  /** `any`, `loopback`, `private`, or one public address. */
  addressClass: string;
  /** Where it was last seen open, as the tool wrote it. */
  address: string | null;
  protocol: string;
  /** 0 for the short-lived UDP ports of one process. */
  port: number;
  state: PortState;
  service: string | null;
  process: string | null;
  unit: string | null;
  verdict: Verdict;
  expected: ExpectedState;
  severity: SeverityLevel;
  score: number;
  tone: CellTone;
  /** What the matrix writes into its cell. */
  cell: string;
  reason: string;
  firstSeen: string;
  lastSeen: string;
  lastChecked: string;
};

/** A finding as lists show it. */
export type FindingRow = {
  id: string;
  serverId: string;
  server: string;
  /** Of its endpoint. */
  key: string;
  protocol: string;
  port: number;
  family: FindingFamily;
  rule: FindingRule;
  state: FindingState;
  /** Why it is resolved: two complete looks saw it closed, or somebody made it expected. Null: it is not. */
  resolution: Resolution | null;
  severity: SeverityLevel;
  verdict: Verdict;
  reason: string;
  /** It was there when the server was first looked at: worth a review, no news. */
  isQuiet: boolean;
  /** Accepted or false, and closed by now: an exception that nobody needs. */
  isUnused: boolean;
  firstSeen: string;
  lastSeen: string;
  changedAt: string;
  /** End of an acceptance. */
  until: string | null;
  assignee: string | null;
};

/** One line of a finding's history. */
export type FindingHistoryRow = {
  at: string;
  /** A person, or `Doorwatch`. */
  actor: string;
  /** What happened; `assigned` and `checklist` besides what the life cycle knows. */
  action: FindingEntry["action"] | "assigned" | "checklist" | "moved";
  from: FindingState | null;
  to: FindingState;
  note: string;
};

/** Something that became different between two looks. */
export type ChangeRow = {
  id: string;
  at: string;
  serverId: string;
  server: string;
  /** `inside`, or the name of the vantage that saw it. */
  view: string;
  key: string;
  protocol: string;
  port: number;
  kind: ChangeKind;
  /** A sentence; it holds names from the network. */
  text: string;
  isFlapping: boolean;
  scanId: string;
};

/** A report as lists show it. */
export type ScanRow = {
  id: string;
  view: "inside" | "outside";
  /** Name of the vantage; null: the inside. */
  vantage: string | null;
  tool: string;
  version: string | null;
  /** Its command line, passwords taken out. */
  args: string | null;
  outcome: "complete" | "partial" | "failed";
  startedAt: string | null;
  finishedAt: string | null;
  receivedAt: string;
  hosts: number;
  ports: number;
  servers: number;
  changes: number;
  learned: number;
  unclaimed: number;
  /** Sentences about it: what could not be read, what the tool complained of. */
  notes: string[];
};
