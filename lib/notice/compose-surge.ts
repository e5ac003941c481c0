import type { SurgeFacts } from "../alert/facts.ts";
import { categoryLooks } from "../look/category-look.ts";
import { countOf, formatCount } from "../look/wording.ts";
import { categoryWords } from "./category-words.ts";
import { ownText } from "./defang.ts";
import {
  advice,
  facts,
  lastedOf,
  type RuleWords,
  section,
  sinceTold,
  stateWord,
  type Telling,
  text,
} from "./telling.ts";

const serversMax = 8;
const hourMs = 3_600_000;

/** The words for a category of probes that comes much more often than usual. */
export function surgeWords(surge: SurgeFacts, telling: Telling): RuleWords {
  const { label } = categoryLooks[surge.category];
  const since = sinceTold(telling);
  const hour = telling.moments.span(surge.hourMs, surge.hourMs + hourMs);
  const words = categoryWords[surge.category];
  return {
    state: stateOf(surge, telling),
    tone: telling.kind === "resolved" ? "good" : "news",
    sections: [
      section(
        telling.kind === "update" ? "What changed" : "What happened",
        text(
          `In the hour of ${hour} there were ${countOf(surge.probes, "probe")} of the kind "${label}", ${timesUsual(surge)}.`,
          ...(since === null ? [] : [` ${since}`]),
        ),
        facts(
          ["Then", countOf(surge.probes, "probe")],
          ["Usual", `${formatCount(Math.round(surge.usual))}, by the same hour of earlier weeks`],
        ),
      ),
      section("Where", {
        kind: "bars",
        title: "Servers with most of them",
        unit: "probes",
        total: surge.topServers.length,
        rows: surge.topServers.slice(0, serversMax).map(({ name, requests }) => ({
          label: [ownText(name)],
          count: requests,
          category: surge.category,
        })),
      }),
      section(
        "Expected or not",
        text(
          "Not by the last weeks. A surge without a wave is many sources that have nothing in common: mostly a new hole that everybody tries at once.",
        ),
      ),
      section("Why it matters", text(words.what)),
      section(
        "What to do",
        advice(
          telling.kind === "resolved"
            ? [{ text: "Nothing is to be done." }]
            : [
                {
                  text: "See on the page which targets are new among them. A name that you run somewhere wants its update today.",
                },
                words.prevention,
              ],
        ),
      ),
    ],
    labels: { category: surge.category, probes: String(surge.probes) },
  };
}

function stateOf(surge: SurgeFacts, telling: Telling): string {
  const { label } = categoryLooks[surge.category];
  if (telling.kind === "resolved")
    return `Over after ${lastedOf(telling)}: probes of the kind "${label}" are back to what is usual.`;
  const now = stateWord(telling, "New", "Grown");
  return `${now}: ${countOf(surge.probes, "probe")} of the kind "${label}" in an hour, ${timesUsual(surge)}.`;
}

function timesUsual({ probes, usual }: SurgeFacts): string {
  if (usual < 1) return "where hardly any are usual";
  const times = probes / usual;
  return `${times < 10 ? times.toFixed(1) : formatCount(Math.round(times))} times as many as usual`;
}
