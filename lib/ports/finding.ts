import type { SeverityLevel } from "./severity-of.ts";

/** Why an endpoint needs a decision. */
export type FindingRule =
  | "denied_open"
  | "expectation_expired"
  | "contradiction"
  | "leak"
  | "ghost"
  | "exposed"
  | "bind_widened"
  | "unexpected_open"
  | "open_stream"
  | "auth_missing"
  | "tls_missing"
  | "expected_closed";

/**
 * What a finding is about, besides its endpoint. An endpoint has one finding of each at most: a port that turns from
 * unexpected to exposed is the same question, asked more urgently.
 */
export type FindingFamily = "exposure" | "stream" | "auth" | "tls" | "missing";

export const findingStates = [
  /** Nobody has looked at it yet. */
  "new",
  "open",
  "acknowledged",
  /** Left as it is by somebody, for a reason, perhaps until a day. No import changes that. */
  "accepted",
  /** Somebody says that it is mended; the next looks will tell. */
  "fix_unconfirmed",
  "resolved",
  /** It was resolved, and is back. */
  "regressed",
  /** The newest look leaves doubt whether it is still so. */
  "unverified",
  "false_positive",
] as const;
export type FindingState = (typeof findingStates)[number];

/** Why a finding is resolved: two complete looks saw it closed, or somebody made it expected. */
export type Resolution = "observed" | "expected";

export type Finding = {
  state: FindingState;
  rule: FindingRule;
  severity: SeverityLevel;
  /** What it returns to when the doubt is over; null unless `unverified`. */
  stateBefore: FindingState | null;
  /** End of an acceptance; null: none, or for good. */
  untilMs: number | null;
  /** Accepted or false, and closed by now: an exception that nobody needs. */
  isUnused: boolean;
  firstSeenMs: number;
  lastSeenMs: number;
  /** When it began this time: a regression begins anew. */
  occurrenceMs: number;
  resolvedMs: number | null;
  resolution: Resolution | null;
  /** The newest observation that was taken in, so that a late one changes nothing. */
  observedMs: number;
};

/** What happens to a finding: seen by looks, done by people, or time passing. */
export type FindingEvent =
  /** The rule holds. */
  | { kind: "seen"; rule: FindingRule; severity: SeverityLevel; why: string }
  /** The newest look leaves doubt: one negative, a partial look, evidence out of date. */
  | { kind: "doubted"; why: string }
  /** The rule holds no more: closed in two complete looks, or expected by now. */
  | { kind: "gone"; because: Resolution; why: string }
  /** Time passes: acceptances end. */
  | { kind: "tick" }
  | { kind: "review" }
  | { kind: "acknowledge"; note: string }
  | { kind: "accept"; note: string; untilMs: number | null }
  | { kind: "mark_false"; note: string }
  | { kind: "claim_fixed"; note: string }
  | { kind: "reopen"; note: string };

/** One line of a finding's history. */
export type FindingEntry = {
  atMs: number;
  /** A person's name, or `Doorwatch`. */
  actor: string;
  action: FindingEvent["kind"] | "found" | "expired";
  from: FindingState | null;
  to: FindingState;
  note: string;
};
