import { days, hours, minutes, type RuleDefinition } from "../rule.ts";

/** Ports that listen wider than before. One alert for each port, however many servers have it. */
export const bindWidened = {
  kind: "bind_widened",
  title: "Port opened up",
  why: "A service that listened on loopback or on a private address only now listens beyond it. One line of a configuration does that, mostly unintended.",
  fields: {},
  natures: [
    { name: "widened", worth: "notable", severity: "medium" },
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
      rules: ["port_opened"],
      natures: null,
      isTold: false,
      reach: "same_key",
      words: "the same port is told to be opened up",
    },
  ],
} as const satisfies RuleDefinition;
