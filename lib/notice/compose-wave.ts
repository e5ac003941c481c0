import type { ReachedTarget, WaveFacts } from "../alert/facts.ts";
import type { NoticeBlock, Tone, Words } from "../alert/notice.ts";
import type { Category } from "../log/vocabulary.ts";
import { categoryLooks } from "../look/category-look.ts";
import { outcomesText } from "../look/wave-words.ts";
import { countOf, formatBytes, formatCount } from "../look/wording.ts";
import { categoryWords } from "./category-words.ts";
import { ownText } from "./defang.ts";
import {
  advice,
  facts as factRows,
  lastedOf,
  listNames,
  ofFleet,
  optional,
  type RuleWords,
  type Section,
  section,
  sinceTold,
  stateWord,
  type Telling,
  text,
  upperFirst,
} from "./telling.ts";
import { waveSteps } from "./wave-steps.ts";

const serversMax = 8;
const sourcesMax = 6;
const targetsMax = 12;

/** The words for a scan wave. */
export function waveWords(wave: WaveFacts, telling: Telling): RuleWords {
  return {
    state: stateOf(wave, telling),
    tone: toneOf(wave, telling),
    sections: [
      section(telling.kind === "update" ? "What changed" : "What happened", ...happened(wave, telling)),
      section("Where", serverBars(wave), sourceBars(wave)),
      ...optional("Proof", ...proof(wave)),
      section("New or known", text(noveltySentence(wave, telling))),
      section("Why it matters", text(mattersSentence(wave))),
      ...nextSteps(wave, telling),
    ],
    labels: {
      wave: wave.waveId,
      effect: effectOf(wave),
      categories: wave.categories.map(({ category }) => category).join(","),
      servers: String(wave.servers),
      sources: String(wave.sources),
    },
  };
}

const isExposed = ({ exposed = [] }: WaveFacts): boolean => exposed.length > 0;

type Effect = "reached" | "possible" | "none";

const effectOf = ({ reached, possible }: WaveFacts): Effect =>
  reached.length > 0 ? "reached" : possible > 0 ? "possible" : "none";

function toneOf(wave: WaveFacts, { kind }: Telling): Tone {
  if (wave.reached.length > 0 || isExposed(wave)) return "red";
  if (kind === "resolved") return "good";
  return wave.loadShare === null ? "news" : "amber";
}

function stateOf(wave: WaveFacts, telling: Telling): string {
  const { kind, previous } = telling;
  const reached = wave.reached.length > 0 ? reachedPlaces(wave.reached) : null;
  if (kind === "resolved") {
    const total = `${countOf(wave.requests, "request")} from ${countOf(wave.sources, "source")} to ${ofFleet(wave.servers, wave.fleetServers)}`;
    return `Over after ${lastedOf(telling)}: ${total}${reached === null ? `, ${unreached(wave)}` : `, and it reached ${reached}`}.`;
  }
  if (reached !== null) {
    const isNew =
      kind === "update" && previous !== null && previous.nature !== telling.alert.condition.nature;
    const gave = wave.reached.length === 1 ? "gave an answer" : "gave answers";
    return `${isNew ? "Reached now" : "Reached"}: ${reached} ${gave} that no ordinary page explains.`;
  }
  if (isExposed(wave)) {
    const ports = wave.exposed ?? [];
    const names = [...new Set(ports.map(({ server }) => server))];
    return `${stateWord(telling, "Open to it", "Grown")}: what it looks for is open and not expected on ${listNames(names, names.length)}.`;
  }
  const size = `${countOf(wave.sources, "source")} against ${ofFleet(wave.servers, wave.fleetServers)}`;
  if (kind === "update")
    return `${stateWord(telling, "Goes on", "Grown")}: ${size}, ${countOf(wave.requests, "request")} by now, ${unreached(wave)}.`;
  if (wave.loadShare !== null)
    return `${stateWord(telling, "Load", "Load")}: this wave makes up ${percent(wave.loadShare)} of all requests to its servers, ${size}.`;
  const begins = isKnownList(telling) ? "Broader than usual" : "New";
  return `${stateWord(telling, begins, "Grown")}: ${size}, ${countOf(wave.targets, "target")} tried, ${unreached(wave)}.`;
}

/** As far as logs can tell, and no further. */
const unreached = ({ possible }: WaveFacts): string =>
  possible > 0 ? "nothing known to be reached" : "nothing reached in the logs";

const percent = (share: number): string =>
  `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;

/** `2 targets on web-1 and web-2`. */
function reachedPlaces(reached: readonly ReachedTarget[]): string {
  const names = [...new Set(reached.map(({ server }) => server))];
  return `${countOf(reached.length, "target")} on ${listNames(names, names.length)}`;
}

function happened(wave: WaveFacts, telling: Telling): NoticeBlock[] {
  const { moments, places } = telling;
  const since = sinceTold(telling);
  const ongoing = telling.kind === "resolved" || wave.hasEnded ? "" : ", still going on";
  const lasted = moments.lasted(wave.firstMs, wave.lastMs);
  return [
    text(effectSentence(wave), ...(since === null ? [] : [` ${since}`])),
    factRows(
      ["Time", `${moments.span(wave.firstMs, wave.lastMs)} (${lasted})${ongoing}`],
      ["Requests", `${formatCount(wave.requests)}: ${outcomesText(wave.outcomes)}`],
      ["Targets", wave.targets < 2 ? String(wave.targets) : `${formatCount(wave.targets)} different`],
      ["Kinds", categoriesText(wave.categories)],
      [
        "Load",
        wave.loadShare === null ? null : `${percent(wave.loadShare)} of all requests to these servers`,
      ],
      ["Tool", wave.tool === null ? null : ownText(wave.tool)],
      ["Wave", [{ href: places.wave(wave.waveId), text: `wave ${wave.waveId}, with every line` }]],
    ),
  ];
}

/** What the logs show and no more: bodies are not in access logs, and a silent server is no good news. */
function effectSentence(wave: WaveFacts): string {
  const reported = `${formatCount(wave.reportingServers)} of ${formatCount(wave.fleetServers)} servers reported`;
  const effect = effectOf(wave);
  if (effect === "reached")
    return `What came back differs from what the same host answers to its start page and to unknown targets. The bodies are not in access logs, so only the server can tell what it was. ${reported}.`;
  if (effect === "possible")
    return `No probe of it in the logs is known to have reached anything; ${countOf(wave.possible, "run")} of it may have, by an answer that may be more than an ordinary page. ${reported}.`;
  return `No probe of it in the logs reached anything; ${reported}.`;
}

const categoriesText = (categories: WaveFacts["categories"]): string | null =>
  categories.length === 0
    ? null
    : categories
        .slice(0, 6)
        .map(({ category, requests }) => `${categoryLooks[category].label} ${formatCount(requests)}`)
        .join(", ");

/** The category that most of its requests are of. */
const mainCategory = ({ categories }: WaveFacts): Category | null =>
  categories.toSorted((a, b) => b.requests - a.requests)[0]?.category ?? null;

function serverBars(wave: WaveFacts): NoticeBlock {
  const category = mainCategory(wave);
  return {
    kind: "bars",
    title: upperFirst(ofFleet(wave.servers, wave.fleetServers)),
    unit: "requests to each",
    total: wave.servers,
    rows: wave.topServers.slice(0, serversMax).map(({ name, requests }) => ({
      label: [ownText(name)],
      count: requests,
      ...(category === null ? {} : { category }),
    })),
  };
}

function sourceBars(wave: WaveFacts): NoticeBlock {
  const label = (address: string, identity: string | null): Words =>
    identity === null ? [{ foreign: address }] : [{ foreign: address }, ` ${ownText(identity)}`];
  return {
    kind: "bars",
    title: countOf(wave.sources, "source"),
    unit: "requests from each",
    total: wave.sources,
    rows: wave.topSources.slice(0, sourcesMax).map(({ address, requests, identity }) => ({
      label: label(address, identity),
      count: requests,
    })),
  };
}

function proof(wave: WaveFacts): (NoticeBlock | null)[] {
  const reached = wave.reached.slice(0, targetsMax);
  const more = wave.reached.length - reached.length;
  const { exposed = [] } = wave;
  return [
    exposed.length === 0
      ? null
      : factRows(
          ...exposed
            .slice(0, targetsMax)
            .map(({ server, port }): [string, string] => [
              ownText(server),
              `port ${port} is open, of the protocol that was asked for, and nobody expects it`,
            ]),
          ["", exposed.length > targetsMax ? `and ${formatCount(exposed.length - targetsMax)} more` : null],
        ),
    reached.length === 0
      ? null
      : {
          kind: "facts",
          rows: [
            ...reached.map(({ server, target, status, bytes }) => ({
              label: ownText(server),
              words: [{ foreign: target }, " answered ", { strong: answerText(status, bytes) }],
            })),
            ...(more > 0 ? [{ label: "", words: [`and ${formatCount(more)} more`] }] : []),
          ],
        },
    wave.wordlist.length === 0
      ? null
      : {
          kind: "lines",
          title: wave.targets > wave.wordlist.length ? "The rarest of its targets" : "Its targets",
          lines: wave.wordlist.slice(0, targetsMax),
        },
    wave.dummyConnections === 0
      ? null
      : text(
          `${countOf(wave.dummyConnections, "internal dummy connection")} of Apache came right after its bursts: prefork waking the children that the bursts made it start. They are the server's own and harmless.`,
        ),
  ];
}

function answerText(status: number | null, bytes: number | null): string {
  const size = bytes === null ? "" : `, ${formatBytes(bytes)}`;
  return `${status === null ? "without a status" : status}${size}`;
}

function noveltySentence({ novelty, tool }: WaveFacts, telling: Telling): string {
  const known = novelty === null ? "Not judged yet" : upperFirst(ownText(novelty, 200));
  return [
    `${known}.`,
    ...(isKnownList(telling) ? [telling.alert.condition.worthReason] : []),
    ...(tool === null ? [] : [`It looks like ${ownText(tool)}.`]),
  ].join(" ");
}

/** What comes all the time, and is told of for its breadth. */
const isKnownList = ({ alert }: Telling): boolean => alert.condition.worthCode === "background_surge";

function mattersSentence(wave: WaveFacts): string {
  const category = mainCategory(wave);
  const words = category === null ? null : categoryWords[category];
  if (effectOf(wave) === "reached")
    return [words?.what, words?.reached ?? "An answer that no ordinary page explains wants a look."]
      .filter(Boolean)
      .join(" ");
  const load = "So much of it slows the servers for everybody else.";
  const watched = "A list tried on many servers is tried by somebody who is looking for exactly this.";
  return [words?.what, wave.loadShare === null ? watched : load].filter(Boolean).join(" ");
}

function nextSteps(wave: WaveFacts, telling: Telling): Section[] {
  const steps = waveSteps(wave, mainCategory(wave), telling);
  return [section("What to do", advice(steps))];
}
