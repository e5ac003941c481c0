import { minutes, type RuleDefinition } from "../rule.ts";
import { openPort, openPortTiming } from "./open-port.ts";

/** Ports that opened and that nobody expects. One alert for each port, however many servers have it. */
export const portOpened = {
  ...openPort,
  kind: "port_opened",
  title: "Port opened",
  why: "Something listens that did not before, and nobody has said that it should. What the first report of a server shows is learned in silence.",
  natures: [
    { name: "opened", worth: "notable", severity: "medium" },
    { name: "serious", worth: "urgent", severity: "high" },
  ],
  timing: openPortTiming(minutes(2)),
  inhibits: [
    {
      what: "telling",
      rules: ["port_regressed"],
      natures: null,
      isTold: true,
      reach: "same_key",
      words: "that it was opened was told lately, and this goes on with it",
    },
  ],
} as const satisfies RuleDefinition;
