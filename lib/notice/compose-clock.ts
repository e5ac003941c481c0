import type { ServerFacts } from "../alert/facts.ts";
import { formatDuration } from "../look/wording.ts";
import { type ServerManner, serverLabels, serverSections, serverState, serverTone } from "./server-blocks.ts";
import { advice, type RuleWords, section, type Telling, text } from "./telling.ts";

const off = (seconds: number): string =>
  `${formatDuration(Math.abs(seconds))} ${seconds < 0 ? "behind" : "ahead"}`;

const manner: ServerManner = {
  firing: "Wrong clock",
  grown: "More wrong clocks",
  one: ({ value }) => `dates its lines ${off(value)}`,
  many: "date their lines wrongly",
  worst: ({ value }) => off(value),
  over: "the clocks are right again",
  row: ({ value }) => off(value),
};

/** The words for servers with a wrong clock. */
export function clockWords(about: ServerFacts, telling: Telling): RuleWords {
  return {
    state: serverState(about, manner, telling),
    tone: serverTone(telling),
    sections: [
      ...serverSections(
        about,
        manner,
        telling,
        "The times in their lines differ from the time at which the lines arrive, always by about as much.",
      ),
      section(
        "Expected or not",
        text(
          "No. By whole hours it is mostly a time zone that the log does not state; otherwise the clock is not set by anybody.",
        ),
      ),
      section(
        "Why it matters",
        text(
          "Waves are told by what happens at the same time on several servers. Wrong times tear them apart, and evidence with wrong times is worth little.",
        ),
      ),
      section(
        "What to do",
        advice(
          telling.kind === "resolved"
            ? [{ text: "Nothing is to be done. Lines that are stored keep their times." }]
            : [
                { text: "See whether anybody sets the clock:", command: "timedatectl && chronyc tracking" },
                { text: "If nobody does (Debian):", command: "sudo apt-get install chrony" },
                {
                  text: "If the clock is right, let the log state its time zone (%t in Apache, $time_iso8601 in nginx).",
                },
              ],
        ),
      ),
    ],
    labels: serverLabels(about),
  };
}
