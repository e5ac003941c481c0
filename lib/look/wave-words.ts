import type { Outcome } from "../log/vocabulary.ts";
import { visibleText } from "./visible-text.ts";
import { countOf, formatClock, formatCount, formatDay, formatDuration } from "./wording.ts";

/** What a wave's title says of sources, servers and effect stands beside it on screens; a name is kept whole. */
export const shortTitle = (title: string): string =>
  title.replace(/, [\d,]+ sources?, [\d,]+ servers?, .*$/s, "");

/** Text that may hold what a log held, where there are no elements: in titles of windows and on canvases. */
export const plainText = (text: string, max = 120): string => {
  const shown = visibleText(text.slice(0, max))
    .map((piece) => piece.text)
    .join("");
  return text.length > max ? `${shown}…` : shown;
};

type Effect = "reached" | "possible" | "none";

/** The effect of a wave in two words. Served is not reached, and what logs cannot show is not said. */
export const effectWords: Record<Effect, string> = {
  reached: "reached something",
  possible: "possibly reached something",
  none: "nothing reached",
};

/** The same as a sentence. */
export const effectSentence: Record<Effect, string> = {
  reached: "Something was reached: an answer differs from what this host answers to anything else.",
  possible:
    "Something may have been reached: an answer was not refused, and may be more than an ordinary page.",
  none: "No probe of it in the logs reached anything. Bodies and other ports are not in access logs.",
};

const outcomeOrder: readonly Outcome[] = ["served", "denied", "failed", "redirected", "refused", "unknown"];
const outcomeVerbs: Record<Outcome, string> = {
  served: "served",
  denied: "denied",
  failed: "failed",
  redirected: "redirected",
  refused: "refused",
  unknown: "unanswered",
};

/** Counts by outcome that are not zero, those that ask for a look first. */
export const countedOutcomes = (outcomes: Record<Outcome, number>): { outcome: Outcome; count: number }[] =>
  outcomeOrder
    .filter((outcome) => outcomes[outcome] > 0)
    .map((outcome) => ({ outcome, count: outcomes[outcome] }));

/** `2 served, 2 denied, 58 refused`; `all refused` where there is one kind of answer. */
export function outcomesText(outcomes: Record<Outcome, number>): string {
  const counted = countedOutcomes(outcomes);
  const [only] = counted;
  if (counted.length === 1 && only)
    return only.count === 1 ? outcomeVerbs[only.outcome] : `all ${outcomeVerbs[only.outcome]}`;
  return counted.map(({ outcome, count }) => `${formatCount(count)} ${outcomeVerbs[outcome]}`).join(", ");
}

/** From when to when, as short as it can be: `14:05 – 14:20`, `22 Mar 21:15 – 22:30`, `21 Mar 21:15 – 22 Mar 22:30`. */
export function spanText(from: Date, to: Date, now: Date): string {
  const day = (time: Date) => time.toISOString().slice(0, 10);
  const said = (time: Date) =>
    `${formatDay(time)}${time.getUTCFullYear() === now.getUTCFullYear() ? "" : ` ${time.getUTCFullYear()}`} `;
  const start = day(from) === day(now) ? "" : said(from);
  const end = day(from) === day(to) ? "" : day(to) === day(now) ? "today " : said(to);
  const [first, last] = [`${start}${formatClock(from)}`, `${end}${formatClock(to)}`];
  return end === "" && formatClock(from) === formatClock(to) ? first : `${first} – ${last}`;
}

type Told = {
  sources: number;
  servers: number;
  requests: number;
  firstSeen: string;
  lastSeen: string;
};

/** `2 sources · 4 servers`. */
export const waveReach = ({ sources, servers }: Pick<Told, "sources" | "servers">): string =>
  `${countOf(sources, "source")} · ${countOf(servers, "server")}`;

/** How long a wave has gone on. */
export const waveLength = ({ firstSeen, lastSeen }: Pick<Told, "firstSeen" | "lastSeen">): string =>
  formatDuration(Math.max(1, (Date.parse(lastSeen) - Date.parse(firstSeen)) / 1000));

/** `2 sources · 4 servers · 62 requests · 75 min`. */
export const waveFigures = (wave: Told): string =>
  [waveReach(wave), countOf(wave.requests, "request"), waveLength(wave)].join(" · ");
