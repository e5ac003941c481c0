import type { PortFacts, PortPlace } from "../alert/facts.ts";
import type { NoticeBlock, Tone, Words } from "../alert/notice.ts";
import type { PortRule } from "../alert/rule-kinds.ts";
import { countOf } from "../look/wording.ts";
import { ownText } from "./defang.ts";
import { portSteps } from "./port-steps.ts";
import { portManners, verdictClauses } from "./port-words.ts";
import {
  advice,
  facts,
  lastedOf,
  listNames,
  ofFleet,
  type RuleWords,
  section,
  sinceTold,
  stateWord,
  type Telling,
  text,
  timeRow,
} from "./telling.ts";

const serversMax = 12;

/** The words for a port that is not as it should be. */
export function portWords(about: PortFacts, telling: Telling): RuleWords {
  const manner = portManners[about.rule];
  const since = sinceTold(telling);
  const isOver = telling.kind === "resolved";
  return {
    state: stateOf(about, telling),
    tone: toneOf(about, telling),
    sections: [
      section(
        telling.kind === "update" ? "What changed" : "What happened",
        text(isOver ? manner.overMeans : manner.means, ...(since === null ? [] : [` ${since}`])),
        facts(timeRow(telling), ["Port", `${about.port}/${about.protocol}`], ["Usually", about.usual]),
      ),
      section(isOver ? "Where it was" : "Where", placeRows(about, telling)),
      ...(isOver
        ? [section("What to do", advice([{ text: "Nothing is to be done." }]))]
        : [
            section("Expected or not", text(manner.expected)),
            section("Why it matters", text(manner.matters)),
            section("What to do", advice(portSteps(about, telling.places))),
          ]),
    ],
    labels: {
      port: String(about.port),
      protocol: about.protocol,
      servers: String(about.count),
      verdicts: [...new Set(about.servers.map(({ verdict }) => verdict))].sort().join(","),
    },
  };
}

/** Red is what stands open to others. What was learned or is only unexpected wants a decision. */
const redRules: ReadonlySet<PortRule> = new Set(["port_exposed", "open_stream"]);

function toneOf({ rule }: PortFacts, { kind }: Telling): Tone {
  if (kind === "resolved") return "good";
  return redRules.has(rule) ? "red" : "amber";
}

function stateOf(about: PortFacts, telling: Telling): string {
  const { count, fleetServers, port, protocol } = about;
  const manner = portManners[about.rule];
  const door = `port ${port}/${protocol}`;
  if (telling.kind === "resolved") {
    const peak = Math.max(count, telling.alert.peak.servers.length);
    return `Over after ${lastedOf(telling)}: ${door} ${manner.over}; it concerned ${ofFleet(peak, fleetServers)}.`;
  }
  const where =
    count <= 3
      ? listNames(
          about.servers.map(({ server }) => server),
          count,
          3,
        )
      : ofFleet(count, fleetServers);
  return `${stateWord(telling, manner.firing, "On more servers")}: ${door} ${manner.state} on ${where}.`;
}

function placeRows({ servers, count }: PortFacts, telling: Telling): NoticeBlock {
  const shown = servers.slice(0, serversMax);
  const more = count - shown.length;
  return facts(
    ...shown.map((place): [string, Words] => [ownText(place.server), placeWords(place, telling)]),
    ["", more > 0 ? `and ${countOf(more, "server")} more` : null],
  );
}

function placeWords(
  { listensOn, process, verdict, sinceMs, seenMs }: PortPlace,
  { moments }: Telling,
): Words {
  return [
    `on ${ownText(listensOn, 60)}`,
    ...(process === null ? [] : [", held by ", { foreign: process }]),
    `; ${verdictClauses[verdict]}; since ${moments.at(sinceMs)}, last seen ${moments.at(seenMs)}`,
  ];
}
