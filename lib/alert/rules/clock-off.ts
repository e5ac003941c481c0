import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** Servers whose lines come from the future. One alert for the fleet. */
export const clockOff = {
  kind: "clock_off",
  title: "Clock off",
  why: "A server's lines are dated ahead of the time at which they arrive. Its probes cannot be joined with those on other servers.",
  fields: {
    aheadSeconds: { label: "Clock ahead by", unit: "seconds", min: 5, max: 86_400, otherwise: 120 },
  },
  natures: [{ name: "ahead", worth: "notable", severity: "low" }],
  timing: {
    holdMs: minutes(15),
    groupWaitMs: minutes(5),
    groupIntervalMs: hours(24),
    urgentIntervalMs: hours(2),
    keepFiringMs: hours(1),
    reopenMs: minutes(15),
  },
  isBudgeted: false,
  maintenanceHolds: "everything",
  tellsReturn: true,
  inhibits: [],
} as const satisfies RuleDefinition;
