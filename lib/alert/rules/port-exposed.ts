import { days, hours, minutes, type RuleDefinition } from "../rule.ts";

/** Ports that are open and reached from outside, though nobody expects it. One alert for each port, however many servers have it. */
export const portExposed = {
  kind: "port_exposed",
  title: "Port exposed",
  why: "A port is reached from outside, and nobody has said that it should be. It is urgent where what usually listens there is dangerous in strange hands.",
  fields: {},
  natures: [
    { name: "exposed", worth: "notable", severity: "medium" },
    { name: "serious", worth: "urgent", severity: "high" },
    { name: "critical", worth: "urgent", severity: "critical" },
  ],
  // Closing takes two complete scans, so that its end is certain when it comes; what opens again within a day flaps.
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(1),
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: hours(1),
    reopenMs: days(1),
  },
  isBudgeted: false,
  maintenanceHolds: "what_can_wait",
  tellsReturn: true,
  inhibits: [
    {
      what: "telling",
      rules: ["port_opened", "port_regressed", "bind_widened"],
      natures: null,
      isTold: false,
      reach: "same_key",
      words: "the same port is told as exposed",
    },
  ],
} as const satisfies RuleDefinition;
