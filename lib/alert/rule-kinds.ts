/** What can fire. Each has its definition in `rules/`: words, defaults, and whether an alert of it is one a fleet or many. */
export const ruleKinds = [
  "scan_wave",
  "category_surge",
  "server_silent",
  "server_lagging",
  "unparsed_share",
  "clock_off",
  "disk_filling",
  "spool_filling",
] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** Most urgent first. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];
