import type { Burst, BurstTarget } from "./burst.ts";
import { compareList, fingerprintOf } from "./compare-list.ts";
import { compareSenders } from "./compare-senders.ts";
import { evidenceMin, type Fit } from "./fit-list.ts";
import { type Rarity, rateOf } from "./rarity.ts";
import type { Wave, WaveTarget } from "./wave.ts";

/** More different targets than this are a list. */
export const sweepTargetsMax = 7;

const hourMs = 3_600_000;
const rhythmMinMs = 10 * 60_000;
const rhythmMaxMs = 2 * hourMs;
/** Unrelated senders of the same request that may be expected between one start and the next. */
const strangersMax = 0.1;

/**
 * Says whether a burst of one or a few requests belongs to a sweep: the same request, and the same source, network,
 * organisation, or a rhythm so tight that a stranger is improbable. Null if not.
 */
export function fitSweep(burst: Burst, wave: Wave, isOfSource: boolean, rarity: Rarity): Fit | null {
  const tried = fingerprintOf(burst);
  if (tried.length === 0 || tried.length > sweepTargetsMax) return null;
  const lists = compareList(burst, wave, rarity);
  if (lists.containment < 0.6 || lists.coverage < 0.3) return null;
  const senders = compareSenders(burst, wave, rarity);
  const fitBy = (because: readonly string[], more: number): Fit => ({
    score: evidenceMin + more,
    reason: because.join("; "),
    containment: lists.containment,
  });
  const what = tried.length === 1 ? "the same request" : `${lists.shared} of its ${lists.tried} targets`;
  if (isOfSource) return fitBy([`${what}, from a source of this wave`], 4);
  if (senders.isNeighbour) return fitBy([what, ...senders.words], 3);
  const distanceMs = distanceTo(wave, burst);
  const strangers = rateOf(rarest(tried, rarity), rarity) * (distanceMs / hourMs);
  if (distanceMs > rhythmOf(wave) || strangers > strangersMax) return null;
  return fitBy([`${what}, ${spell(distanceMs)} from another of this wave`, ...senders.words], 1);
}

/** The least frequent of some targets: what makes the request stand out. */
export function rarest<T extends WaveTarget | BurstTarget>(targets: readonly T[], rarity: Rarity): T {
  const [first, ...rest] = targets;
  if (!first) throw new Error("a sweep has a target");
  return rest.reduce((least, one) => (rateOf(one, rarity) < rateOf(least, rarity) ? one : least), first);
}

/** How long to wait for the next source of a sweep: three times the usual interval between two of its sources. */
function rhythmOf({ starts }: Wave): number {
  const firsts = starts.filter(({ source }, i) => starts.findIndex((one) => one.source === source) === i);
  const gaps = firsts.slice(1).map(({ atMs }, i) => atMs - (firsts[i]?.atMs ?? atMs));
  const median = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  return Math.min(rhythmMaxMs, Math.max(rhythmMinMs, 3 * median));
}

/** From the beginning of a burst to the nearest other beginning in a wave. */
function distanceTo({ starts }: Wave, burst: Burst): number {
  const others = starts.filter(({ source }) => source !== burst.source);
  return others.reduce(
    (least, { atMs }) => Math.min(least, Math.abs(atMs - burst.firstMs)),
    Number.POSITIVE_INFINITY,
  );
}

const spell = (ms: number): string =>
  ms < 90_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
