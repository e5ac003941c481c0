import type { ServerFacts } from "../alert/facts.ts";
import { formatDuration } from "../look/wording.ts";
import { type ServerManner, serverLabels, serverSections, serverState, serverTone } from "./server-blocks.ts";
import { advice, type RuleWords, section, type Telling, text } from "./telling.ts";

const manner: ServerManner = {
  firing: "Late",
  grown: "More are late",
  one: ({ value }) => `sends its lines ${formatDuration(value)} after they were written`,
  many: "send their lines late",
  worst: ({ value }) => `by ${formatDuration(value)}`,
  over: "lines arrive in time again",
  row: ({ value }) => `${formatDuration(value)} between a line's time and its arrival`,
};

/** The words for servers whose lines arrive late. */
export function laggingWords(about: ServerFacts, telling: Telling): RuleWords {
  return {
    state: serverState(about, manner, telling),
    tone: serverTone(telling),
    sections: [
      ...serverSections(
        about,
        manner,
        telling,
        "The lines do arrive and none is lost, but what they show is told that much later. Lines older than an hour on arrival are never mailed.",
      ),
      section(
        "Expected or not",
        text(
          "A shipper that catches up after a pause is late for a while, and so is one that waits for a rotated file. A lag that grows means that it reads more slowly than the server writes.",
        ),
      ),
      section("Why it matters", text("A wave that ends before its lines arrive cannot be stopped.")),
      section(
        "What to do",
        advice(
          telling.kind === "resolved"
            ? [{ text: "Nothing is to be done." }]
            : [
                {
                  text: "On the server, look at the shipper's log for refused or repeated requests (here Vector):",
                  command: "journalctl -u vector -n 50 --no-pager",
                },
                { text: "See that its clock is right:", command: "timedatectl" },
                { text: "Shorten its batches: a few seconds or 1 MB a request are enough." },
              ],
        ),
      ),
    ],
    labels: serverLabels(about),
  };
}
