import { minutes, type RuleDefinition } from "../rule.ts";
import { openPort, openPortTiming } from "./open-port.ts";

/** Ports that are open beyond the day until which they were expected. One alert for each port, however many servers have it. */
export const expectationExpired = {
  ...openPort,
  kind: "expectation_expired",
  title: "Exception ran out",
  why: "Somebody said until when a port may be open. That day is over, and it is still open: extend it with a reason, or close the port.",
  natures: [{ name: "expired", worth: "notable", severity: "low" }],
  timing: openPortTiming(minutes(10)),
  tellsReturn: false,
  inhibits: [],
} as const satisfies RuleDefinition;
