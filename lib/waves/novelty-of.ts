import type { Category } from "../log/vocabulary.ts";
import { type Baseline, usualOf, usualPeakOf } from "./baseline.ts";
import type { Rarity } from "./rarity.ts";
import { historyMs, type Recurrence, recurrenceOf } from "./recurrence-of.ts";
import type { Wave } from "./wave.ts";

/** What is notable about a wave that begins. */
export type Novelty = {
  /** No wave like it in the last 90 days, and not what this fleet gets anyway. */
  isNew: boolean;
  /** So little data lies before it that nobody can say whether it is new: `isNew` only means that none like it is known. */
  isEarly: boolean;
  recurrence: Recurrence | null;
  /** The wave is no more than the daily background of the internet: a line on a chart, not an alert. */
  isBackground: boolean;
  reason: string;
};

/** What a wave amounts to in its busiest hour, by its main category. */
export type WaveHour = { category: Category; atMs: number; requests: number };

/** What is known from before a wave began, in the time of the log; when it was stored does not matter. */
export type Before = {
  /** Waves of the last 90 days that share keys with it. */
  history: readonly Wave[];
  /** What was usual until then. */
  baseline: Baseline;
  /** UTC days of the 90 before it from which there is any data. */
  days: number;
  /** Targets of its list that say something, and how many of them this fleet was asked for before. */
  targets: { all: number; known: number };
};

const dayMs = 86_400_000;
/** Less data than a week says little about what comes every week. */
const daysMin = 7;
/** Counts within so many deviations of the median are usual. */
const deviationsMax = 4;
const peakDeviationsMax = 3;
/** A list of which this fleet had so much before is put together from what goes round anyway. */
const knownShareMin = 0.7;
/** What has gone on for so long is no news any more. */
const newsMs = 7 * dayMs;

/**
 * Says whether a wave is new. Compared are its list with those of earlier waves; its busiest hour with what is usual for
 * the fleet, the hour of the week and the category; its targets with what was tried here before. Small lists of unknown
 * targets are new however few requests they are; sweeps, and lists of what goes round anyway, are new only where they
 * stand out of the usual.
 */
export function noveltyOf(wave: Wave, before: Before, hour: WaveHour, rarity: Rarity): Novelty {
  const past = before.history.filter(({ lastMs }) => wave.firstMs - lastMs <= historyMs);
  const recurrence = recurrenceOf(wave, past, rarity);
  const usual = usualText(hour, before.baseline);
  const known: Novelty = {
    isNew: false,
    isEarly: false,
    recurrence,
    isBackground: usual !== null,
    reason: recurrence?.reason ?? "",
  };
  if (recurrence) return known;
  const wentOnMs = wave.lastMs - wave.firstMs;
  if (wentOnMs >= newsMs)
    return {
      ...known,
      reason: `it has gone on for more than ${Math.floor(wentOnMs / dayMs)} days, so it is no news any more`,
    };
  const { all, known: tried } = before.targets;
  if (usual !== null && wave.kind !== "wordlist") return { ...known, reason: usual };
  if (usual !== null && all > 0 && tried >= all * knownShareMin)
    return { ...known, reason: `${tried} of its ${all} targets were tried here before, and ${usual}` };
  if (before.days < daysMin)
    return { ...known, isNew: true, isEarly: true, isBackground: false, reason: earlyText(before.days) };
  return { ...known, isNew: true, isBackground: false, reason: newText(wave, before) };
}

/** Why a busiest hour is nothing special; null where it is, or where too little is known to say. */
function usualText({ category, atMs, requests }: WaveHour, baseline: Baseline): string | null {
  const busy = `${requests} requests in its busiest hour`;
  const hour = usualOf(baseline, category, atMs);
  if (hour !== null && requests <= hour.median + deviationsMax * hour.deviation)
    return `${busy} are no more than usual: about ${Math.round(hour.median)} at this hour of the week`;
  // What comes once a day is usual too, though most hours are without it.
  const peak = usualPeakOf(baseline, category);
  if (peak !== null && requests <= peak.median + peakDeviationsMax * peak.deviation)
    return `${busy} are no more than usual: about ${Math.round(peak.median)} in the busiest hour of a day`;
  return null;
}

function earlyText(days: number): string {
  const data = days === 0 ? "no data" : `data of only ${days} ${days === 1 ? "day" : "days"}`;
  return `${data} from before it, too little history to say whether it is new`;
}

function newText({ kind }: Wave, { days, targets: { all, known } }: Before): string {
  const like = days >= 80 ? "no wave like it in the last 90 days" : `no wave like it in ${days} days of data`;
  if (kind !== "wordlist" || all === 0) return like;
  if (known === 0) return `${like}, and none of its ${all} targets was tried here before`;
  if (known === all) return `${like}, though all of its ${all} targets were tried here before`;
  return `${like}, and ${all - known} of its ${all} targets were never tried here before`;
}
