import { minutes, type RuleDefinition } from "../rule.ts";
import { openPort, openPortTiming } from "./open-port.ts";

/** Ports that are open and reached from outside, though nobody expects it. One alert for each port, however many servers have it. */
export const portExposed = {
  ...openPort,
  kind: "port_exposed",
  title: "Port exposed",
  why: "A port is reached from outside, and nobody has said that it should be. It is urgent where what usually listens there is dangerous in strange hands.",
  natures: [
    { name: "exposed", worth: "notable", severity: "medium" },
    { name: "serious", worth: "urgent", severity: "high" },
    { name: "critical", worth: "urgent", severity: "critical" },
  ],
  timing: openPortTiming(minutes(1)),
  inhibits: [
    {
      what: "telling",
      rules: ["port_opened", "port_regressed", "bind_widened"],
      natures: null,
      isTold: false,
      reach: "same_key",
      words: "the same port is told as exposed",
    },
  ],
} as const satisfies RuleDefinition;
