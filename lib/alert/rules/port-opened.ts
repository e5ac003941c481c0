import { days, hours, minutes, type RuleDefinition } from "../rule.ts";

/** Ports that opened and that nobody expects. One alert for each port, however many servers have it. */
export const portOpened = {
  kind: "port_opened",
  title: "Port opened",
  why: "Something listens that did not before, and nobody has said that it should. What the first report of a server shows is learned in silence.",
  fields: {},
  natures: [
    { name: "opened", worth: "notable", severity: "medium" },
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
      rules: ["port_regressed"],
      natures: null,
      isTold: true,
      reach: "same_key",
      words: "that it was opened was told lately, and this goes on with it",
    },
  ],
} as const satisfies RuleDefinition;
