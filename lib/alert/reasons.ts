/** Why something was told. */
export const noticeReasons = ["urgent", "notable", "rose", "grew", "returned", "flaps", "over"] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** Why something was not told: for good, or until the reason is gone. */
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
  "not_evaluated",
  "rule_off",
  "merged",
  "demo",
] as const;
export type SuppressedReason = (typeof suppressedReasons)[number];

/** What is told in a moment, together with what comes until then. */
export const waitReasons = ["group_wait", "group_interval"] as const;
export type WaitReason = (typeof waitReasons)[number];

/** What else happened to an alert, for its timeline. */
export const eventReasons = [
  "began",
  "began_to_fire",
  "passed",
  "ceased",
  "came_back",
  "reopened",
  "flapping_began",
  "flapping_ended",
  "ended",
  "never_told",
] as const;
export type EventReason = (typeof eventReasons)[number];

/** Every reason of the decision: stable codes, so that screens and programs may count on them. */
export type Reason = NoticeReason | SuppressedReason | WaitReason | EventReason;
