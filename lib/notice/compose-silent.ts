import type { ServerFacts } from "../alert/facts.ts";
import { countOf, formatDuration } from "../look/wording.ts";
import { type ServerManner, serverLabels, serverSections, serverState, serverTone } from "./server-blocks.ts";
import { advice, type RuleWords, section, type Telling, text } from "./telling.ts";

const manner: ServerManner = {
  firing: "Silent",
  grown: "More are silent",
  one: ({ value }) => `has sent no line for ${formatDuration(value)}`,
  many: "send no lines",
  worst: ({ value }) => `for ${formatDuration(value)}`,
  over: ({ count, notBack = 0 }) =>
    notBack === 0
      ? "the servers report again"
      : notBack >= count
        ? "what was silent was removed or is no more counted as ours"
        : `${countOf(count - notBack, "server")} of the last report again, the others were removed or are no more counted as ours`,
  row: ({ value, lastSeenMs }, { moments }) =>
    `no line for ${formatDuration(value)}${lastSeenMs === null ? "; none ever came" : `, last one of ${moments.at(lastSeenMs)}`}`,
};

/** The words for servers that send no lines. */
export function silentWords(about: ServerFacts, telling: Telling): RuleWords {
  const isWhole = about.count > 2 && about.count >= about.fleetServers * 0.8;
  return {
    state: serverState(about, manner, telling),
    tone: serverTone(telling),
    sections: [
      ...serverSections(
        about,
        manner,
        telling,
        telling.kind === "resolved"
          ? "What they logged meanwhile arrives late if their shippers kept it; the ledger shows it."
          : "Their logs can show nothing until they report: no probe was seen there, which does not mean that none came.",
      ),
      section(
        "Expected or not",
        text(
          isWhole
            ? "Nearly the whole fleet is silent at once: most likely the way to Doorwatch is broken, not the servers."
            : "No maintenance window covers it. A server without visitors at night can be quiet; the rule has a threshold for it.",
        ),
      ),
      section(
        "Why it matters",
        text(
          "While a server is silent, its waves are not called over and its probes are not seen. Intruders stop log shippers first.",
        ),
      ),
      section("What to do", advice(telling.kind === "resolved" ? overSteps : steps(telling))),
    ],
    labels: serverLabels(about),
  };
}

const steps = ({ places }: Telling) => [
  {
    text: "On one of the servers, ask the shipper (here Vector) how it is:",
    command: "systemctl status vector; journalctl -u vector -n 50 --no-pager",
  },
  { text: "From there, see that Doorwatch answers:", command: `curl -fsS '${places.origin}/api/health'` },
  {
    text: "See that the server's token was neither revoked nor has expired:",
    command: "npx doorwatch token list",
  },
  { text: "If the server is gone for good, remove it:", command: "npx doorwatch server remove NAME" },
];

const overSteps = [{ text: "Nothing is to be done, unless nobody knows why they were silent." }];
