import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** Reports of ports that used to come and come no more. One alert for each vantage, and one for all insides. */
export const vantageSilent = {
  kind: "vantage_silent",
  title: "Vantage silent",
  why: "Reports of open ports came regularly and come no more, from a place that looks from outside or from servers themselves. What opens meanwhile is not seen, and nothing is called closed.",
  fields: {
    usualGaps: {
      label: "Without a report for so many usual pauses",
      unit: "times",
      min: 1,
      max: 100,
      otherwise: 3,
    },
    silentHours: { label: "And at least for", unit: "hours", min: 1, max: 720, otherwise: 6 },
    reports: { label: "Reports before any is missed", unit: "", min: 2, max: 100, otherwise: 3 },
    forgetDays: { label: "No more waited for after", unit: "days", min: 1, max: 365, otherwise: 30 },
  },
  natures: [
    { name: "inside", worth: "notable", severity: "medium" },
    { name: "outside", worth: "notable", severity: "high" },
  ],
  // The crons of a fleet cross the line minutes apart.
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(15),
    groupIntervalMs: hours(12),
    urgentIntervalMs: hours(2),
    keepFiringMs: minutes(10),
    reopenMs: hours(1),
  },
  isBudgeted: false,
  maintenanceHolds: "everything",
  tellsReturn: true,
  inhibits: [
    {
      what: "ending",
      rules: ["port_exposed", "open_stream", "port_opened", "port_regressed", "bind_widened"],
      natures: null,
      isTold: false,
      reach: "same_servers",
      words: "reports of ports are missing from where it was seen, and what nobody looks at is not closed",
    },
  ],
} as const satisfies RuleDefinition;
