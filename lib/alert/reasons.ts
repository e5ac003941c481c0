/** Why something was told. */
export const noticeReasons = ["urgent", "notable", "rose", "grew", "returned", "flaps", "over"] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** Why something was not told, for good or until the reason is gone. */
export const suppressedReasons = [
  "muted",
  "silenced",
  "maintenance",
  "inhibited",
  "digest",
  "acknowledged",
  "quiet_hours",
  "budget_used",
  "flapping",
  "was_flapping",
  "never_told",
  "rule_off",
] as const;
export type SuppressedReason = (typeof suppressedReasons)[number];

/** What else happened to an alert, for its timeline. */
export const eventReasons = [
  "began",
  "began_to_fire",
  "ceased",
  "came_back",
  "reopened",
  "flapping_began",
  "flapping_ended",
  "ended",
  "passed",
  "end_unknown",
  "end_inhibited",
  "group_wait",
  "group_interval",
] as const;
export type EventReason = (typeof eventReasons)[number];

/** Every word that the decision uses for a reason; stable, so that screens and programs may count on them. */
export type Reason = NoticeReason | SuppressedReason | EventReason;
