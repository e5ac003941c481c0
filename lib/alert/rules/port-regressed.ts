import { minutes, type RuleDefinition } from "../rule.ts";
import { openPort, openPortTiming } from "./open-port.ts";

/** Ports whose finding was resolved and that are open again. One alert for each port, however many servers have it. */
export const portRegressed = {
  ...openPort,
  kind: "port_regressed",
  title: "Port open again",
  why: "A port that was closed for good came back: a package or a container was started again, or a firewall rule was lost.",
  natures: [
    { name: "regressed", worth: "notable", severity: "medium" },
    { name: "serious", worth: "urgent", severity: "high" },
  ],
  timing: openPortTiming(minutes(2)),
  inhibits: [
    {
      what: "telling",
      rules: ["port_opened", "bind_widened"],
      natures: null,
      isTold: false,
      reach: "same_key",
      words: "the same port is told to be open again",
    },
  ],
} as const satisfies RuleDefinition;
