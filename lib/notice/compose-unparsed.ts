import type { ServerFacts } from "../alert/facts.ts";
import { type ServerManner, serverLabels, serverSections, serverState, serverTone } from "./server-blocks.ts";
import { advice, type RuleWords, section, type Telling, text } from "./telling.ts";

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

const manner: ServerManner = {
  firing: "Unread lines",
  grown: "More unread lines",
  one: ({ value }) => `sends lines of which ${percent(value)} cannot be read`,
  many: "send lines that cannot be read",
  worst: ({ value }) => `${percent(value)} of them`,
  over: "lines can be read again",
  row: ({ value }) => `${percent(value)} of its lines`,
};

/** The words for servers whose lines cannot be read. */
export function unparsedWords(about: ServerFacts, telling: Telling): RuleWords {
  return {
    state: serverState(about, manner, telling),
    tone: serverTone(telling),
    sections: [
      ...serverSections(
        about,
        manner,
        telling,
        "The lines are kept with the reason why they could not be read, but no probe in them is seen.",
      ),
      section(
        "Expected or not",
        text(
          "Not by the last days: the share rose. Mostly a log format was changed, or a file is shipped that is no access log.",
        ),
      ),
      section(
        "Why it matters",
        text("What cannot be read is not judged: a wave in these lines stays unseen."),
      ),
      section(
        "What to do",
        advice(
          telling.kind === "resolved"
            ? [{ text: "Nothing is to be done." }]
            : [
                {
                  text: [
                    "See the samples and their reasons on the page of the server: ",
                    { href: telling.places.servers, text: "Servers" },
                    ".",
                  ],
                },
                {
                  text: "Try a line on the server itself:",
                  command: "tail -n 5 /var/log/nginx/access.log | npx doorwatch explain",
                },
                { text: "Give the log the format combined, or JSON with one object a line." },
              ],
        ),
      ),
    ],
    labels: serverLabels(about),
  };
}
