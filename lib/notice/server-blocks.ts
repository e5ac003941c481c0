import type { ServerFact, ServerFacts } from "../alert/facts.ts";
import type { NoticeBlock, Tone } from "../alert/notice.ts";
import { countOf } from "../look/wording.ts";
import { ownText } from "./defang.ts";
import {
  facts,
  lastedOf,
  listNames,
  ofFleet,
  type Section,
  section,
  sinceTold,
  stateWord,
  type Telling,
  text,
  timeRow,
} from "./telling.ts";

const serversMax = 12;

/** Servers as those facts list them that are about servers. */
type ServerList = Pick<ServerFacts, "servers" | "count" | "fleetServers" | "notBack">;

/** What the rules about servers have in common; each says what its `value` means. */
export type ServerManner = {
  /** The word for the state, at first and when it is more servers: `Silent`, `More are silent`. */
  firing: string;
  grown: string;
  /** What one server does; what many do, and how the worst of them stands out. */
  one: (server: ServerFact) => string;
  many: string;
  worst: (server: ServerFact) => string;
  /** What is over: `all servers report again`. */
  over: string | ((about: Pick<ServerFacts, "count" | "notBack">) => string);
  /** A server's value and when it was last heard of, in words. */
  row: (server: ServerFact, telling: Telling) => string;
};

/** The state in a sentence. */
export function serverState(about: ServerList, manner: ServerManner, telling: Telling): string {
  const { servers, count, fleetServers } = about;
  const [worst] = servers;
  if (telling.kind === "resolved") {
    const peak = Math.max(count, telling.alert.peak.servers.length);
    return `Over after ${lastedOf(telling)}: ${typeof manner.over === "string" ? manner.over : manner.over(about)}; it concerned ${ofFleet(peak, fleetServers)}.`;
  }
  const word = stateWord(telling, manner.firing, manner.grown);
  if (count === 1 && worst) return `${word}: ${ownText(worst.server, 40)} ${manner.one(worst)}.`;
  return `${word}: ${ofFleet(count, fleetServers)} ${manner.many}${worst ? `, ${ownText(worst.server, 40)} ${manner.worst(worst)}` : ""}.`;
}

/** Wants a decision until it is over. */
export const serverTone = ({ kind }: Telling): Tone => (kind === "resolved" ? "good" : "amber");

/** What happened, and where. */
export function serverSections(
  about: ServerList,
  manner: ServerManner,
  telling: Telling,
  whatItMeans: string,
): Section[] {
  const since = sinceTold(telling);
  return [
    section(
      telling.kind === "update" ? "What changed" : "What happened",
      text(whatItMeans, ...(since === null ? [] : [` ${since}`])),
      facts(timeRow(telling)),
    ),
    section(
      telling.kind === "resolved" ? "Where it was, and how it was last" : "Where",
      serverRows(about, manner, telling),
    ),
  ];
}

function serverRows({ servers, count }: ServerList, manner: ServerManner, telling: Telling): NoticeBlock {
  const shown = servers.slice(0, serversMax);
  const more = count - shown.length;
  return facts(
    ...shown.map((server): [string, string] => [ownText(server.server), manner.row(server, telling)]),
    ["", more > 0 ? `and ${countOf(more, "server")} more` : null],
  );
}

/** For programs. */
export const serverLabels = ({ servers, count }: ServerList): Record<string, string> => ({
  servers: String(count),
  worst: listNames(
    servers.map(({ server }) => server),
    servers.length,
    1,
  ),
});
