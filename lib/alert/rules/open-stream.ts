import { days, hours, minutes, type RuleDefinition } from "../rule.ts";

/**
 * RTSP that describes its streams to strangers. One alert for each port, however many servers have it. That the port was
 * there at the first look keeps nothing quiet: what is learned is that it is open, not that anybody may watch.
 */
export const openStream = {
  kind: "open_stream",
  title: "Open stream",
  why: "A camera or media server describes its streams to anybody who asks, without a password: whoever reaches it can watch.",
  fields: {},
  natures: [{ name: "open", worth: "urgent", severity: "critical" }],
  // Closing takes two complete scans, so that its end is certain when it comes; what opens again within a day flaps.
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(0),
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: hours(1),
    reopenMs: days(1),
  },
  isBudgeted: false,
  maintenanceHolds: "what_can_wait",
  tellsReturn: true,
  inhibits: [],
} as const satisfies RuleDefinition;
