import type { Alert } from "./alert.ts";
import type { Condition } from "./condition.ts";
import type { MovedWaves } from "./follow-merged.ts";
import type { Policy } from "./policy.ts";
import type { EventReason, NoticeReason, SuppressedReason, WaitReason } from "./reasons.ts";
import type { RuleKind } from "./rule-kinds.ts";

/** A server of the fleet, as far as policy may name it. */
export type FleetServer = { id: number; roles: readonly string[]; tags: readonly string[] };

export type DecisionInput = {
  /** All that holds right now, each rule and key once. */
  conditions: readonly Condition[];
  /**
   * What could be looked at. A rule that is not among them changes nothing, and nothing is called over of which a server
   * is blind: missing data is no good news. Servers that a condition calls silent need not be repeated here.
   */
  evaluated: { rules: readonly RuleKind[]; blindServers: readonly number[] };
  /** Every alert that is not resolved, and those that were within `rememberedMs` (`lib/alert/decide-alerts.ts`). */
  alerts: readonly Alert[];
  /** Waves with an alert that are no more. */
  moved?: MovedWaves;
  fleet: readonly FleetServer[];
  policy: Policy;
  /** When notices with `spendsBudget` were decided on, within the last two days. */
  spentMs: readonly number[];
  /** When the fleet's first line came; null before that. */
  knownSinceMs: number | null;
  nowMs: number;
};

/** An entry of an alert's timeline. */
export type AlertEvent = { atMs: number; reason: EventReason | WaitReason; words: string };

/** Something to be told; `sequence` is the alert's new one and makes it the only one of its kind. */
export type DecidedNotice = {
  kind: "firing" | "update" | "resolved";
  reason: NoticeReason;
  words: string;
  isUrgent: boolean;
  /** It takes one of the day's notable alerts: from now on its time belongs into `DecisionInput.spentMs`. */
  spendsBudget: boolean;
  sequence: number;
};

export type DecidedSuppression = {
  kind: "firing" | "update" | "resolved";
  reason: SuppressedReason;
  words: string;
};

/** What became of one alert. In its timeline belong the events and whatever was told or not. At most one notice or suppression at a time. */
export type AlertChange = {
  /** As it is to be stored. The id of a new one is empty: whoever stores it gives it one. */
  alert: Alert;
  isNew: boolean;
  events: readonly AlertEvent[];
  notice: DecidedNotice | null;
  suppressed: DecidedSuppression | null;
};
