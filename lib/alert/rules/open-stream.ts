import { minutes, type RuleDefinition } from "../rule.ts";
import { openPort, openPortTiming } from "./open-port.ts";

/**
 * RTSP that describes its streams to strangers. One alert for each port, however many servers have it. That the port was
 * there at the first look keeps nothing quiet: what is learned is that it is open, not that anybody may watch.
 */
export const openStream = {
  ...openPort,
  kind: "open_stream",
  title: "Open stream",
  why: "A camera or media server describes its streams to anybody who asks, without a password: whoever reaches it can watch.",
  natures: [{ name: "open", worth: "urgent", severity: "critical" }],
  timing: openPortTiming(minutes(0)),
  inhibits: [],
} as const satisfies RuleDefinition;
