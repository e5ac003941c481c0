import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** Servers whose lines can be read less and less: a changed log format blinds us. One alert for the fleet. */
export const unparsedShare = {
  kind: "unparsed_share",
  title: "Unreadable lines",
  why: "A rising share of a server's lines cannot be read, mostly since its log format was changed. Probes in them are not seen.",
  fields: {
    share: { label: "Share of lines that cannot be read", unit: "%", min: 0.1, max: 100, otherwise: 5 },
    times: { label: "Times what was usual for the server", unit: "times", min: 1, max: 100, otherwise: 3 },
    lines: {
      label: "Unreadable lines in the hour at least",
      unit: "requests",
      min: 1,
      max: 1_000_000,
      otherwise: 50,
    },
  },
  natures: [{ name: "unreadable", worth: "notable", severity: "medium" }],
  timing: {
    holdMs: minutes(10),
    groupWaitMs: minutes(5),
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: hours(1),
    reopenMs: minutes(15),
  },
  isBudgeted: false,
  maintenanceHolds: "everything",
  tellsReturn: true,
  inhibits: [],
} as const satisfies RuleDefinition;
