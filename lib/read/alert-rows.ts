import type { AlertState } from "../alert/alert.ts";
import type { Facts } from "../alert/facts.ts";
import type { RuleKind, Severity } from "../alert/rule-kinds.ts";

/** An alert as lists show it. */
export type AlertRow = {
  id: string;
  rule: RuleKind;
  state: AlertState;
  severity: Severity;
  title: string;
  startedAt: string;
  /** Null while it goes on. */
  endedAt: string | null;
  acknowledgedBy: string | null;
  /** Null: as long as it goes on. */
  acknowledgedUntil: string | null;
  /** What it is worth: told at once, told within the day's budget, or a line of the digest. */
  worth: "urgent" | "notable" | "digest";
  /** Why it is worth that. */
  worthReason: string;
  /** Servers that it ever concerned. */
  servers: number;
  /** The name of the server, where it ever concerned one alone; null otherwise. */
  server: string | null;
  /** When something was last sent about it; null for never. */
  toldAt: string | null;
  /** Why nobody was told; null where somebody was. */
  notTold: string | null;
};

/** An entry of an alert's timeline. */
export type TimelineEntry = { at: string; kind: string; words: string; by: string | null };

export type AlertDetails = AlertRow & {
  acknowledgedAt: string | null;
  acknowledgedNote: string | null;
  /** The wave that it is about, where it is about one. */
  waveId: string | null;
  serverNames: string[];
  facts: Facts;
  timeline: TimelineEntry[];
};
