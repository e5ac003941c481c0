import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** The disk that holds the data. One alert. */
export const diskFilling = {
  kind: "disk_filling",
  title: "Disk filling",
  why: "Once the disk is full nothing more is stored. Shippers keep their lines and send them again, as long as their own buffers last.",
  fields: {
    usedShare: { label: "Used", unit: "%", min: 1, max: 100, otherwise: 85 },
    fullWithinHours: {
      label: "Or full within, if it goes on like this",
      unit: "hours",
      min: 0,
      max: 720,
      otherwise: 24,
    },
    fullShare: { label: "Counts as full from", unit: "%", min: 1, max: 100, otherwise: 97 },
  },
  natures: [
    { name: "filling", worth: "notable", severity: "high" },
    { name: "full", worth: "urgent", severity: "critical" },
  ],
  timing: {
    holdMs: minutes(5),
    groupWaitMs: 0,
    groupIntervalMs: hours(12),
    urgentIntervalMs: hours(2),
    keepFiringMs: minutes(30),
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
      words: "the disk is full and lines are turned away, so that every server looks like this",
    },
  ],
} as const satisfies RuleDefinition;
