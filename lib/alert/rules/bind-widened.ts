import { minutes, type RuleDefinition } from "../rule.ts";
import { openPort, openPortTiming } from "./open-port.ts";

/** Ports that listen wider than before. One alert for each port, however many servers have it. */
export const bindWidened = {
  ...openPort,
  kind: "bind_widened",
  title: "Port opened up",
  why: "A service that listened on loopback or on a private address only now listens beyond it. One line of a configuration does that, mostly unintended.",
  natures: [
    { name: "widened", worth: "notable", severity: "medium" },
    { name: "serious", worth: "urgent", severity: "high" },
  ],
  timing: openPortTiming(minutes(2)),
  inhibits: [
    {
      what: "telling",
      rules: ["port_opened"],
      natures: null,
      isTold: false,
      reach: "same_key",
      words: "the same port is told to be opened up",
    },
  ],
} as const satisfies RuleDefinition;
