import { hrefOf } from "../../../lib/look/href.ts";
import { countedOutcomes } from "../../../lib/look/wave-words.ts";
import { countOf, formatCount, formatDuration } from "../../../lib/look/wording.ts";
import type { Phrase } from "../../../lib/read/overview-words.ts";
import type { WavePage } from "../../../lib/read/wave-page.ts";
import type { WaveDetails } from "../../../lib/read/wave-rows.ts";

type Told = Pick<
  WaveDetails,
  "requests" | "sources" | "servers" | "outcomes" | "effect" | "firstSeen" | "lastSeen" | "serversMissed"
>;

/** What a wave did and met, in words. Numbers lead to what they count. */
export function waveSentence(wave: Told): Phrase[] {
  const time = timeOf(wave);
  const seconds = (Date.parse(wave.lastSeen) - Date.parse(wave.firstSeen)) / 1000;
  const answers = countedOutcomes(wave.outcomes).map(
    ({ outcome, count }): Phrase => ({
      text: `${formatCount(count)} ${outcome}`,
      ...(outcome !== "refused" && { href: hrefOf("/requests", { ...time, verdict: "probe", outcome }) }),
    }),
  );
  return [
    { text: countOf(wave.requests, "request") },
    { text: " from " },
    { text: countOf(wave.sources, "source"), href: "#bursts" },
    { text: " to " },
    { text: countOf(wave.servers, "server"), href: "#servers" },
    { text: ` within ${formatDuration(Math.max(1, seconds))}: ` },
    ...answers.flatMap((answer, index) => (index === 0 ? [answer] : [{ text: ", " }, answer])),
    { text: "." },
    ...missedPhrases(wave),
  ];
}

function missedPhrases({ serversMissed }: Told): Phrase[] {
  const missed = serversMissed.length;
  if (missed === 0) return [];
  return [
    { text: " " },
    { text: countOf(missed, "server"), href: "#servers" },
    { text: ` that reported meanwhile got nothing of it.` },
  ];
}

/** The time of a wave as a range for a query; the last moment is in it. */
export const timeOf = ({ firstSeen, lastSeen }: Pick<Told, "firstSeen" | "lastSeen">) => ({
  from: new Date(Math.floor(Date.parse(firstSeen) / 1000) * 1000).toISOString(),
  to: new Date((Math.floor(Date.parse(lastSeen) / 1000) + 1) * 1000).toISOString(),
});

/** The load behind a burst: Apache wakes the children that it no longer needs. */
export function dummyText(connections: number, habit: WavePage["dummyHabit"]): string {
  const after =
    habit.runs === 0
      ? ""
      : ` On this fleet ${formatCount(habit.afterBurst)} of ${countOf(habit.runs, "run")} of them in 90 days began during a burst or within 5 seconds after it.`;
  if (connections === 0) return `No internal dummy connection followed its bursts.${after}`;
  return `${countOf(connections, "internal dummy connection")} followed: the server's own doing, while it retires the processes that the burst made it start.${after}`;
}
