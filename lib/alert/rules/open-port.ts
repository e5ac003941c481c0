import { days, hours, type RuleTiming } from "../rule.ts";

/** What the rules about ports that stand open have in common. */
export const openPort = {
  fields: {},
  isBudgeted: false,
  maintenanceHolds: "what_can_wait",
  tellsReturn: true,
} as const;

/** Closing takes two complete scans, so that its end is certain when it comes; what opens again within a day flaps. */
export const openPortTiming = (groupWaitMs: number): RuleTiming => ({
  holdMs: 0,
  groupWaitMs,
  groupIntervalMs: hours(6),
  urgentIntervalMs: hours(2),
  keepFiringMs: hours(1),
  reopenMs: days(1),
});
