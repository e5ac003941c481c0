/** What can fire. Each has its definition in `rules/`: words, defaults, and whether an alert of it is one a fleet or many. */
export const ruleKinds = [
  "scan_wave",
  "category_surge",
  "port_exposed",
  "open_stream",
  "port_opened",
  "port_regressed",
  "bind_widened",
  "expectation_expired",
  "vantage_silent",
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

/** The rules about ports; each makes one alert of a port, however many servers have it. */
export type PortRule = Extract<
  RuleKind,
  "port_exposed" | "open_stream" | "port_opened" | "port_regressed" | "bind_widened" | "expectation_expired"
>;
