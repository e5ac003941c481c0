import type { PortFacts } from "../alert/facts.ts";
import type { Words } from "../alert/notice.ts";
import { nextCommand } from "../ports/next-command.ts";
import type { Places } from "./places.ts";

type Step = { text: Words | string; command?: string };

/** What to do about a port, the first thing first. Commands hold numbers and read addresses only. */
export function portSteps({ rule, protocol, port, address }: PortFacts, places: Places): Step[] {
  if (protocol !== "tcp" && protocol !== "udp") return [decide(port, places)];
  const id = { protocol, port } as const;
  const inside = nextCommand("check_inside", id, null);
  const outside = nextCommand("check_outside", id, address);
  return [
    ...(rule === "expectation_expired" ? [renew(places)] : []),
    {
      text: "On the server, see which process holds it, and since when:",
      ...(inside === null ? {} : { command: inside }),
    },
    ...(rule === "open_stream"
      ? [
          {
            text: "Set a password for streams on the device (Digest, not Basic), and let only the recorder reach the port.",
          },
        ]
      : []),
    ...(outside === null ? [] : [{ text: "From outside, see whether it answers:", command: outside }]),
    decide(port, places),
  ];
}

const decide = (port: number, places: Places): Step => ({
  text: [
    "Then decide: close it, step by step with the checklist of its finding (",
    { href: places.port(port), text: `port ${port}` },
    "), or say that it is expected (",
    { href: places.expectations, text: "Expectations" },
    ").",
  ],
});

const renew = (places: Places): Step => ({
  text: [
    "If it is still needed, renew the exception with a reason and a day: ",
    { href: places.expectations, text: "Expectations" },
    ".",
  ],
});
