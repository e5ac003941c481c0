import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** The spool, where batches lie until they are stored. One alert. */
export const spoolFilling = {
  kind: "spool_filling",
  title: "Spool filling",
  why: "Batches come faster than they are stored, or workers are down. Once the spool is full, shippers are told to wait.",
  fields: {
    usedShare: { label: "Used", unit: "%", min: 1, max: 100, otherwise: 50 },
    fullWithinHours: {
      label: "Or full within, if it goes on like this",
      unit: "hours",
      min: 0,
      max: 720,
      otherwise: 2,
    },
    fullShare: { label: "Counts as full from", unit: "%", min: 1, max: 100, otherwise: 97 },
  },
  natures: [
    { name: "filling", worth: "notable", severity: "high" },
    { name: "full", worth: "urgent", severity: "critical" },
  ],
  timing: {
    holdMs: minutes(2),
    groupWaitMs: 0,
    groupIntervalMs: hours(6),
    urgentIntervalMs: hours(2),
    keepFiringMs: minutes(15),
    reopenMs: minutes(15),
  },
  isBudgeted: false,
  maintenanceHolds: "everything",
  tellsReturn: true,
  inhibits: [
    {
      what: "telling",
      rules: ["server_silent", "server_lagging", "clock_off"],
      natures: ["full"],
      isTold: false,
      reach: "all",
      words: "the spool is full and lines are turned away, so that every server looks like this",
    },
  ],
} as const satisfies RuleDefinition;
