import type { VantageFacts } from "../alert/facts.ts";
import { countOf, formatDuration } from "../look/wording.ts";
import { ownText } from "./defang.ts";
import { type ServerManner, serverLabels, serverSections, serverState, serverTone } from "./server-blocks.ts";
import {
  advice,
  facts,
  lastedOf,
  type RuleWords,
  section,
  stateWord,
  type Telling,
  text,
  timeRow,
} from "./telling.ts";

/** The words for reports of ports that come no more: from servers themselves, or from a place outside. */
export const vantageWords = (about: VantageFacts, telling: Telling): RuleWords =>
  about.view === "inside" ? insideWords(about, telling) : outsideWords(about, telling);

const manner: ServerManner = {
  firing: "Silent",
  grown: "More are silent",
  one: ({ value }) => `has sent no report of its ports for ${formatDuration(value)}`,
  many: "send no reports of their ports",
  worst: ({ value }) => `for ${formatDuration(value)}`,
  over: "the reports of ports come again",
  row: ({ value, lastSeenMs }, { moments }) =>
    `no report for ${formatDuration(value)}${lastSeenMs === null ? "" : `, last one of ${moments.at(lastSeenMs)}`}`,
};

function insideWords(about: VantageFacts, telling: Telling): RuleWords {
  const isOver = telling.kind === "resolved";
  return {
    state: serverState(about, manner, telling),
    tone: serverTone(telling),
    sections: [
      ...serverSections(
        about,
        manner,
        telling,
        isOver
          ? "What opened and closed in between was not seen."
          : "What opens there meanwhile is not seen, and nothing of theirs is called closed: it stays as it was last seen.",
      ),
      section("Expected or not", text("These reports came regularly before.")),
      section("Why it matters", text("A port that nobody looks at is no closed port.")),
      section(
        "What to do",
        advice(
          isOver
            ? [{ text: "Nothing is to be done." }]
            : [
                {
                  text: "On one of the servers, see whether the timer or cron job that sends them still runs:",
                  command: "systemctl list-timers --all | grep -i doorwatch; grep -r port-scans /etc/cron*",
                },
                {
                  text: "See that its token was neither revoked nor has expired:",
                  command: "npx doorwatch token list",
                },
              ],
        ),
      ),
    ],
    labels: { view: "inside", ...serverLabels(about) },
  };
}

function outsideWords(about: VantageFacts, telling: Telling): RuleWords {
  const { vantage, count, silentSeconds, usualSeconds } = about;
  const name = ownText(vantage ?? "", 60);
  const isOver = telling.kind === "resolved";
  const lasts = formatDuration(silentSeconds);
  return {
    state: isOver
      ? `Over after ${lastedOf(telling)}: the vantage ${name} reports again.`
      : `${stateWord(telling, "Silent", "Still silent")}: the vantage ${name} has sent no report for ${lasts}; every ${formatDuration(usualSeconds)} is usual.`,
    tone: serverTone(telling),
    sections: [
      section(
        telling.kind === "update" ? "What changed" : "What happened",
        text(
          isOver
            ? "What opened and closed in between was not seen."
            : "What opens to the outside meanwhile is not seen, and nothing is called closed: ports stay as they were last seen from there.",
        ),
        facts(timeRow(telling), ["Looks at", countOf(count, "server")]),
      ),
      section("Expected or not", text("Its reports came regularly before.")),
      section(
        "Why it matters",
        text(
          "Only a look from outside tells whether a firewall holds. Without it, exposed and guarded look alike.",
        ),
      ),
      section(
        "What to do",
        advice(
          isOver
            ? [{ text: "Nothing is to be done." }]
            : [
                {
                  text: [
                    "See its last scans and what became of them: ",
                    { href: telling.places.vantages, text: "Vantages" },
                    ".",
                  ],
                },
                {
                  text: "If it is a machine of yours that sends nmap's output, see whether its cron job still runs and its token is valid.",
                },
                { text: "If it is not to scan any more, turn it off there, and it is missed no more." },
              ],
        ),
      ),
    ],
    labels: { view: "outside", servers: String(count) },
  };
}
