import type { Alert, Told } from "../alert/alert.ts";
import type { NoticeBlock, Piece, Tone, Words } from "../alert/notice.ts";
import { countOf, formatCount } from "../look/wording.ts";
import { ownText } from "./defang.ts";
import type { Moments } from "./moments.ts";
import type { Places } from "./places.ts";

/** What the words of every rule are made from, beside its facts. */
export type Telling = {
  alert: Alert;
  kind: "firing" | "update" | "resolved";
  previous: Told | null;
  moments: Moments;
  places: Places;
};

export type Section = { heading: string; blocks: NoticeBlock[] };

/** What a rule has to say; the rest of a notice is the same for all rules. */
export type RuleWords = {
  /** The state in a sentence that begins with a word for it and a colon: `New: …`, `Over after 2 h: …`. */
  state: string;
  tone: Tone;
  /** In the order: what happened, where, proof, expected or not, why it matters, what to do. */
  sections: Section[];
  labels: Record<string, string>;
};

export const text = (...words: Piece[]): NoticeBlock => ({ kind: "text", words });

export const section = (heading: string, ...blocks: (NoticeBlock | null)[]): Section => ({
  heading,
  blocks: blocks.filter((block) => block !== null),
});

/** A section that is left out where it has nothing to say. */
export const optional = (heading: string, ...blocks: (NoticeBlock | null)[]): Section[] => {
  const whole = section(heading, ...blocks);
  return whole.blocks.length === 0 ? [] : [whole];
};

/** Rows with their labels; those without words are left out. */
export const facts = (...rows: [label: string, words: Words | string | null][]): NoticeBlock => ({
  kind: "facts",
  rows: rows.flatMap(([label, words]) =>
    words === null ? [] : [{ label, words: typeof words === "string" ? [words] : words }],
  ),
});

export const advice = (items: readonly { text: Words | string; command?: string }[]): NoticeBlock => ({
  kind: "advice",
  title: "",
  items: items.map(({ text: words, command }) => ({
    words: typeof words === "string" ? [words] : words,
    command: command ?? null,
  })),
});

/** `web-1`, `web-1 and web-2`, `web-1, web-2 and 14 more`: names of servers in a sentence. */
export function listNames(names: readonly string[], count: number, max = 2): string {
  const shown = names.slice(0, max).map((name) => ownText(name, 40));
  const more = count - shown.length;
  if (more > 0) return [shown.join(", "), `${formatCount(more)} more`].filter(Boolean).join(" and ");
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** `14 of 300 servers`, `all 300 servers`; `3 servers` where the fleet's size is not known. */
export function ofFleet(servers: number, fleet: number): string {
  if (fleet < servers || fleet < 2) return countOf(servers, "server");
  return servers === fleet
    ? `all ${formatCount(fleet)} servers`
    : `${formatCount(servers)} of ${formatCount(fleet)} servers`;
}

export const upperFirst = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Less is no growth worth a word: counts go up while a message is made. */
const growthMin = 1.2;

const growthOf = ({ previous, alert }: Telling): number =>
  previous !== null && previous.magnitude > 0 ? alert.condition.magnitude / previous.magnitude : 1;

/**
 * The word for the state of what goes on: `fresh` when it is told for the first time, `grown` when it grew since; an
 * update may also come because it came back, comes and goes, or became something else.
 */
export function stateWord(telling: Telling, fresh: string, grown: string): string {
  if (telling.alert.state === "flapping") return "Comes and goes";
  if (telling.kind !== "update") return fresh;
  if (telling.previous?.kind === "resolved") return "Back again";
  return growthOf(telling) >= growthMin ? grown : "Goes on";
}

/** What was told before, for an update: `It was last told on 22 Nov, 21:20 UTC and is 2.4 times as large now.` */
export function sinceTold(telling: Telling): string | null {
  const { kind, previous, alert, moments } = telling;
  if (kind !== "update" || previous === null) return null;
  const times = growthOf(telling);
  const grown =
    times >= growthMin
      ? `; it is ${times < 10 ? times.toFixed(1) : formatCount(Math.round(times))} times as large now`
      : "";
  const changed = previous.nature === alert.condition.nature ? "" : "; what it amounts to has changed since";
  return `Last told on ${moments.at(previous.atMs)}${grown}${changed}.`;
}

/** Since when, or from when to when. */
export function timeRow(telling: Telling): [label: string, words: string] {
  const { alert, moments } = telling;
  return alert.endedMs === null
    ? ["Since", `${moments.at(alert.startedMs)} (${lastedOf(telling)})`]
    : ["Time", `${moments.span(alert.startedMs, alert.endedMs)} (${lastedOf(telling)})`];
}

/** How long the alert lasted or lasts. */
export const lastedOf = ({ alert, moments }: Telling): string =>
  moments.lasted(alert.startedMs, alert.endedMs ?? Math.max(alert.heldMs, alert.startedMs));
