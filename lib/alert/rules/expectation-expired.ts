import { days, hours, minutes, type RuleDefinition } from "../rule.ts";

/** Ports that are open beyond the day until which they were expected. One alert for each port, however many servers have it. */
export const expectationExpired = {
  kind: "expectation_expired",
  title: "Exception ran out",
  why: "Somebody said until when a port may be open. That day is over, and it is still open: extend it with a reason, or close the port.",
  fields: {},
  natures: [{ name: "expired", worth: "notable", severity: "low" }],
  // Closing takes two complete scans, so that its end is certain when it comes; what opens again within a day flaps.
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(10),
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: hours(1),
    reopenMs: days(1),
  },
  isBudgeted: false,
  maintenanceHolds: "what_can_wait",
  tellsReturn: false,
  inhibits: [],
} as const satisfies RuleDefinition;
