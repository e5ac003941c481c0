import { hours, minutes, type RuleDefinition } from "../rule.ts";

/** Servers that sent lines and send none any more. One alert for the fleet. */
export const serverSilent = {
  kind: "server_silent",
  title: "Server silent",
  why: "No line comes from a server that used to send some: it is down, its shipper is, or the way is blocked. What happens to it meanwhile is not seen.",
  fields: {
    silentMinutes: { label: "Without a line for", unit: "minutes", min: 5, max: 10_080, otherwise: 30 },
    usualGaps: {
      label: "And so many times its longest usual pause",
      unit: "times",
      min: 1,
      max: 100,
      otherwise: 2,
    },
    mostShare: { label: "Urgent from this share of the fleet", unit: "%", min: 1, max: 100, otherwise: 50 },
    forgetDays: { label: "No more counted as ours after", unit: "days", min: 1, max: 365, otherwise: 14 },
  },
  natures: [
    { name: "some", worth: "notable", severity: "medium" },
    { name: "most", worth: "urgent", severity: "critical" },
  ],
  // Servers cross the line minutes apart, each after its own last line; one mail waits for them.
  timing: {
    holdMs: 0,
    groupWaitMs: minutes(5),
    groupIntervalMs: hours(1),
    urgentIntervalMs: hours(1),
    keepFiringMs: minutes(10),
    reopenMs: minutes(15),
  },
  isBudgeted: false,
  maintenanceHolds: "everything",
  tellsReturn: true,
  inhibits: [
    {
      what: "ending",
      rules: [
        ...["scan_wave", "category_surge", "unparsed_share", "server_lagging", "clock_off"],
        ...["port_exposed", "open_stream", "port_opened", "port_regressed", "bind_widened"],
      ],
      natures: null,
      isTold: false,
      reach: "same_servers",
      words: "a server that it concerns is silent, and missing lines are no good news",
    },
  ],
} as const satisfies RuleDefinition;
