import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** Servers whose lines arrive late. One alert for the fleet. */
export const serverLagging = {
  kind: "server_lagging",
  title: "Server lagging",
  why: "Lines arrive long after they were written. Lines older than an hour on arrival count as back-fill and raise no alarm.",
  fields: {
    lagMinutes: { label: "Lines arrive late by", unit: "minutes", min: 1, max: 1_440, otherwise: 15 },
  },
  natures: [{ name: "lagging", worth: "notable", severity: "low" }],
  timing: {
    holdMs: minutes(10),
    groupWaitMs: minutes(5),
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: minutes(30),
    reopenMs: minutes(15),
  },
  isBudgeted: false,
  maintenanceHolds: "everything",
  tellsReturn: true,
  inhibits: [],
} as const satisfies RuleDefinition;
