import { days, hours, minutes, type RuleDefinition } from "../rule.ts";

/** Ports whose finding was resolved and that are open again. One alert for each port, however many servers have it. */
export const portRegressed = {
  kind: "port_regressed",
  title: "Port open again",
  why: "A port that was closed for good came back: a package or a container was started again, or a firewall rule was lost.",
  fields: {},
  natures: [
    { name: "regressed", worth: "notable", severity: "medium" },
    { name: "serious", worth: "urgent", severity: "high" },
  ],
  // Closing takes two complete scans, so that its end is certain when it comes; what opens again within a day flaps.
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(2),
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
      rules: ["port_opened", "bind_widened"],
      natures: null,
      isTold: false,
      reach: "same_key",
      words: "the same port is told to be open again",
    },
  ],
} as const satisfies RuleDefinition;
