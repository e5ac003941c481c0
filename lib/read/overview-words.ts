import { hrefOf, type Query, sourceHref } from "../look/href.ts";
import { outcomesText, plainText, shortTitle } from "../look/wave-words.ts";
import { countOf, formatCount, formatDuration, formatFullTime } from "../look/wording.ts";
import { isBefore, newestLineOf } from "./newest-line.ts";
import type { Overview } from "./overview.ts";
import type { PageRange } from "./page-range.ts";
import { portNewsItems, portNewsSentence } from "./port-news-words.ts";
import { type ProbedPorts, probedPortsSentence, probedPortsState } from "./probed-ports-words.ts";
import type { RequestRow, ServerRow } from "./rows.ts";

/** A stretch of a sentence; what has a link leads to what it speaks of. */
export type Phrase = { text: string; href?: string; isLogText?: boolean };

export type OverviewItem = {
  /** Red: something was reached. Accent: news. Amber wants a decision. */
  tone: "red" | "accent" | "amber" | "plain";
  label: string;
  phrases: Phrase[];
  /** When, ISO 8601. */
  time: string | null;
};

type Facts = Pick<Overview, "probes" | "outcomes" | "sourceCount" | "servers" | "ports">;

/**
 * The first words of the overview. They say what the logs show and no more: bodies and other ports are not in access
 * logs, and a silent server is no good news.
 */
export function overviewSentence(facts: Facts, page: PageRange): Phrase[] {
  if (!page.live) return probesSentence(facts, page);
  return [
    ...probesSentence(facts, page),
    ...portNewsSentence(facts.ports),
    ...serversSentence(facts.servers, page),
  ];
}

function probesSentence({ probes, outcomes, sourceCount }: Facts, page: PageRange): Phrase[] {
  if (probes === 0) return [{ text: `No probe in the logs of ${page.words}.` }];
  const inTime = page.live ? ` in ${page.words}` : "";
  const probeLink = (text: string, more: Query = {}): Phrase => ({
    text,
    href: hrefOf("/requests", { ...page.query, verdict: "probe", ...more }),
  });
  const answers: Phrase[][] = [];
  const was = (count: number): string => (count === 1 ? "was" : "were");
  if (outcomes.served > 0)
    answers.push([
      probeLink(`${formatCount(outcomes.served)} ${was(outcomes.served)} answered with a page`, {
        outcome: "served",
      }),
    ]);
  if (outcomes.denied > 0)
    answers.push([
      probeLink(`${formatCount(outcomes.denied)} ${was(outcomes.denied)} denied`, { outcome: "denied" }),
    ]);
  if (outcomes.failed > 0)
    answers.push([
      probeLink(`${formatCount(outcomes.failed)} ended in a server error`, { outcome: "failed" }),
    ]);
  if (answers.length === 0)
    answers.push([
      { text: outcomes.refused === probes ? allRefused(probes) : "none was answered with a page" },
    ]);
  return [
    probeLink(countOf(probes, "probe")),
    { text: " from " },
    { text: countOf(sourceCount, "source"), href: hrefOf("/sources", page.query) },
    { text: `${inTime}; ` },
    ...answers.flatMap((answer, index) => (index === 0 ? answer : [{ text: ", " }, ...answer])),
    { text: "." },
  ];
}

const allRefused = (probes: number): string => (probes === 1 ? "it was refused" : "all were refused");

function serversSentence(servers: readonly ServerRow[], page: PageRange): Phrase[] {
  const reported = servers.filter((server) => hasReported(server, page)).length;
  const link = (text: string): Phrase => ({ text, href: "/servers" });
  const [only] = servers;
  if (servers.length === 0) return [{ text: " No server is registered." }];
  if (reported === 0)
    return [{ text: " " }, link("No server"), { text: " reported: the logs can show nothing." }];
  if (servers.length === 1 && only) return [{ text: " " }, link(only.name), { text: " reported." }];
  const of =
    reported === servers.length
      ? `All ${formatCount(servers.length)}`
      : `${formatCount(reported)} of ${formatCount(servers.length)}`;
  return [{ text: " " }, link(`${of} servers`), { text: " reported." }];
}

const hasReported = (server: ServerRow, page: PageRange): boolean =>
  server.lastSeen !== null && new Date(server.lastSeen) >= page.range.from;

/** What stands out, under the sentence: the ones that may want a decision first. */
export function overviewItems(
  facts: Pick<
    Overview,
    "probes" | "outcomes" | "standOuts" | "served" | "servers" | "waves" | "probedPorts" | "ports"
  >,
  page: PageRange,
  now: Date,
): OverviewItem[] {
  return [
    ...olderItem(facts, page),
    ...(page.live ? portNewsItems(facts.ports) : []),
    ...waveItems(facts.waves, page),
    ...facts.probedPorts.flatMap(portsItem),
    ...facts.standOuts.map((standOut) => deniedItem(standOut, page)),
    ...servedItem(facts, page),
    ...(page.live ? silentItem(facts.servers, now) : []),
  ];
}

/** Only where a listening port wants a decision; the others stand among the doors further down. */
function portsItem(probed: ProbedPorts): OverviewItem[] {
  const { tone } = probedPortsState(probed);
  if (tone !== "alarm" && tone !== "decision") return [];
  const phrases = withoutStop(probedPortsSentence(probed));
  return [{ tone: tone === "alarm" ? "red" : "amber", label: "Ports", phrases, time: null }];
}

/** Items are no sentences. */
const withoutStop = (phrases: readonly Phrase[]): Phrase[] =>
  phrases.at(-1)?.text === "." ? phrases.slice(0, -1) : [...phrases];

/** More new waves than these are one item. */
const wavesNamedMax = 3;

/** Waves that reached something, and those that are new; nobody is told of what is muted. */
function waveItems(waves: Overview["waves"], page: PageRange): OverviewItem[] {
  const told = waves.filter(({ muted, effect, isNew }) => !muted && (effect === "reached" || isNew));
  const shown = told.slice(0, wavesNamedMax);
  const others = told.length - shown.length;
  const more: OverviewItem = {
    tone: "accent",
    label: "New waves",
    phrases: [
      { text: `${formatCount(others)} more`, href: hrefOf("/waves", page.query) },
      { text: " are new" },
    ],
    time: null,
  };
  return [...shown.map(waveItem), ...(others > 0 ? [more] : [])];
}

function waveItem(wave: Overview["waves"][number]): OverviewItem {
  const isReached = wave.effect === "reached";
  const possibly = wave.effect === "possible" ? "; something was possibly reached" : "";
  return {
    tone: isReached ? "red" : "accent",
    label: isReached ? "Reached" : wave.isEarly ? "First seen" : "New wave",
    phrases: [
      { text: plainText(shortTitle(wave.title)), href: `/waves/${wave.id}` },
      {
        text: ` from ${countOf(wave.sources, "source")} against ${countOf(wave.servers, "server")}; ${outcomesText(wave.outcomes)}${isReached ? "; something was reached" : possibly}`,
      },
    ],
    time: wave.firstSeen,
  };
}

/** Logs of the past, imported, lie before every range on offer: the screen says where to look. */
function olderItem(
  { probes, servers }: Pick<Overview, "probes" | "servers">,
  page: PageRange,
): OverviewItem[] {
  const newest = newestLineOf(servers);
  if (probes > 0 || !isBefore(newest, page.range)) return [];
  const day = formatFullTime(new Date(newest.at)).slice(0, 10);
  return [
    {
      tone: "plain",
      label: "Older",
      phrases: [
        { text: "The newest line of all is dated " },
        { text: day, href: hrefOf("/", newest.day) },
        { text: ": choose that day to see it" },
      ],
      time: newest.at,
    },
  ];
}

const requestText = ({ method, target }: RequestRow): string =>
  [method, target].filter(Boolean).join(" ") || "a request";

function deniedItem(
  { request, servers, notFound }: Overview["standOuts"][number],
  page: PageRange,
): OverviewItem {
  const query = { ...page.query, verdict: "probe", source: request.source };
  return {
    tone: "amber",
    label: "Stands out",
    phrases: [
      {
        text: requestText(request),
        href: hrefOf("/requests", { ...query, outcome: "denied" }),
        isLogText: true,
      },
      { text: ` on ${nameSome(servers)} was denied (${request.status}) to ` },
      { text: request.source, href: sourceHref(request.source, page.query), isLogText: true },
      { text: ", which otherwise met " },
      { text: `${formatCount(notFound)} × 404`, href: hrefOf("/requests", { ...query, outcome: "refused" }) },
      { text: ": the target may exist" },
    ],
    time: request.time,
  };
}

/** `web-1`, `web-1 and web-2`, `web-1, web-2 and 3 more`. */
function nameSome(names: readonly string[]): string {
  const [first = "", second] = names;
  if (second === undefined) return first;
  return names.length === 2
    ? `${first} and ${second}`
    : `${first}, ${second} and ${formatCount(names.length - 2)} more`;
}

function servedItem(
  { outcomes, served }: Pick<Overview, "outcomes" | "served">,
  page: PageRange,
): OverviewItem[] {
  const [newest] = served;
  if (!newest) return [];
  const href = hrefOf("/requests", { ...page.query, verdict: "probe", outcome: "served" });
  const others = outcomes.served - 1;
  return [
    {
      tone: "plain",
      label: "Answered",
      phrases: [
        { text: requestText(newest), href, isLogText: true },
        { text: ` on ${newest.server}` },
        ...(others > 0 ? [{ text: " and " }, { text: `${formatCount(others)} more`, href }] : []),
        {
          text: `${others > 0 ? " were" : " was"} answered with a page; most such pages are ordinary ones, as their size tells`,
        },
      ],
      time: newest.time,
    },
  ];
}

const namedMax = 3;

function silentItem(servers: readonly ServerRow[], now: Date): OverviewItem[] {
  const silent = servers
    .filter((server) => server.health === "silent" && server.lastSeen !== null)
    .sort((a, b) => Date.parse(b.lastSeen ?? "") - Date.parse(a.lastSeen ?? ""));
  if (silent.length === 0) return [];
  const names = silent
    .slice(0, namedMax)
    .flatMap((server, index): Phrase[] => [
      ...(index > 0 ? [{ text: ", " }] : []),
      { text: server.name, href: `/servers/${server.id}` },
      { text: ` for ${formatDuration((now.getTime() - Date.parse(server.lastSeen ?? "")) / 1000)}` },
    ]);
  const others = silent.length - namedMax;
  return [
    {
      tone: "plain",
      label: "Silent",
      phrases: [
        ...names,
        ...(others > 0 ? [{ text: " and " }, { text: `${formatCount(others)} more`, href: "/servers" }] : []),
        { text: ": their logs can show nothing" },
      ],
      time: null,
    },
  ];
}
