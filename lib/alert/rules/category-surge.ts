import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** Probes of one category far above what is usual for the hour of the week. One alert for each category. */
export const categorySurge = {
  kind: "category_surge",
  title: "Surge of a category",
  why: "Many more probes of a kind than are usual for this hour of the week, though no single campaign stands out: often the first days of a newly known hole.",
  fields: {
    times: { label: "Times what is usual", unit: "times", min: 1.5, max: 1_000, otherwise: 5 },
    deviations: { label: "Standard deviations above it", unit: "times", min: 1, max: 100, otherwise: 8 },
    probes: {
      label: "Probes in the hour at least",
      unit: "requests",
      min: 1,
      max: 1_000_000,
      otherwise: 500,
    },
    historyDays: {
      label: "Days of data before anything is unusual",
      unit: "days",
      min: 1,
      max: 90,
      otherwise: 7,
    },
  },
  natures: [{ name: "surge", worth: "notable", severity: "medium" }],
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(1),
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: hours(2),
    reopenMs: hours(6),
  },
  isBudgeted: true,
  maintenanceHolds: "what_can_wait",
  tellsReturn: false,
  inhibits: [],
} as const satisfies RuleDefinition;
