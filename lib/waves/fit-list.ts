import type { Burst } from "./burst.ts";
import { compareList, type ListComparison } from "./compare-list.ts";
import { compareSenders, type SenderComparison } from "./compare-senders.ts";
import type { Rarity } from "./rarity.ts";
import type { Wave } from "./wave.ts";

/** How well a burst fits a wave: evidence in nats, and why, in words. */
export type Fit = { score: number; reason: string; containment: number };

/** e^8: one in 3,000 pairs of strangers, before the further conditions. */
export const evidenceMin = 8;
/** Less of the list than this is no part of it by itself: sources are seen to try half of it and more. */
const coverageMin = 0.25;
/** An exemplar that paused for so long has shown all of its list that it will. */
const settledMs = 10 * 60_000;
/**
 * Containment that is asked for, by the number of exemplars that are done: one source shows as little as half of the
 * list, the union of several nearly all of it. What two lists of one trade share stays below.
 */
const containmentMin = [0.45, 0.45, 0.54, 0.6, 0.62, 0.65];

/**
 * Says whether a burst belongs to a wave by its list; null if not.
 *
 * @param isOfSource the wave has bursts of the same source already, on other servers or before
 * @param mayBePart the burst goes on, so that it may have tried but the beginning of the list
 */
export function fitList(
  burst: Burst,
  wave: Wave,
  isOfSource: boolean,
  rarity: Rarity,
  nowMs: number,
  mayBePart = false,
): Fit | null {
  const lists = compareList(burst, wave, rarity, burst.source);
  const senders = compareSenders(burst, wave, rarity);
  if (isOfSource && lists.shared === 0) return fitOwnSource(burst, wave, rarity);
  if (lists.shared === 0) return null;
  if (lists.containment < containmentWanted(wave, burst, nowMs)) return null;
  if (lists.asked > 0 && lists.agreeing * 2 <= lists.asked) return null;
  if (!isOfSource && !mayBePart && isTooSmallAPart(lists, senders)) return null;
  const score = lists.evidence + senders.evidence + orderEvidence(lists) + (isOfSource ? 4 : 0);
  if (score < evidenceMin) return isOfSource ? fitOwnSource(burst, wave, rarity) : null;
  return { score, reason: reasonOf(lists, senders, isOfSource), containment: lists.containment };
}

/** The same source with the list that it brought itself, on another server or after a pause. */
function fitOwnSource(burst: Burst, wave: Wave, rarity: Rarity): Fit | null {
  const lists = compareList(burst, wave, rarity);
  if (lists.tried === 0 || lists.containment < 0.5) return null;
  return {
    score: evidenceMin + lists.containment,
    reason: `same source as in this wave before; ${sharedWords(lists)}`,
    containment: lists.containment,
  };
}

function containmentWanted(wave: Wave, burst: Burst, nowMs: number): number {
  const settled = wave.exemplars.filter(
    ({ source, lastMs }) => source !== burst.source && lastMs < nowMs - settledMs,
  ).length;
  return containmentMin[Math.min(settled, containmentMin.length - 1)] ?? 1;
}

const orderEvidence = ({ order }: ListComparison): number =>
  order === null ? 0 : order >= 0.85 ? 2 : order <= 0.15 ? 1 : 0;

/**
 * A stranger with but a few entries of a long list is rather one of the many that try famous paths, or has a shorter
 * list of the same trade. Neighbours and senders with a rare agent in common may share the list out among them.
 */
function isTooSmallAPart({ coverage, core }: ListComparison, senders: SenderComparison): boolean {
  return !senders.isKin && core >= 12 && coverage < coverageMin;
}

function reasonOf(lists: ListComparison, senders: SenderComparison, isOfSource: boolean): string {
  const words = [sharedWords(lists)];
  if (lists.order !== null && lists.order >= 0.85) words.push("same order");
  if (lists.order !== null && lists.order <= 0.15) words.push("in reverse order");
  if (isOfSource) words.push("same source as in this wave before");
  return [...words, ...senders.words].join("; ");
}

function sharedWords({ shared, tried }: ListComparison): string {
  if (tried === 1) return "its one rare target is on the list of this wave";
  const part = shared === tried ? `all ${tried}` : `${shared} of its ${tried}`;
  return shared === tried
    ? `${part} of its rare targets are on the list of this wave`
    : `${part} rare targets are on the list of this wave`;
}
