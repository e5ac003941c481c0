import { coreOf, evidenceOf } from "./compare-list.ts";
import { evidenceMin } from "./fit-list.ts";
import { rarest, sweepTargetsMax } from "./fit-sweep.ts";
import { chanceOf, isWeightless, type Rarity, rateOf } from "./rarity.ts";
import { type Wave, type WaveTarget, waveLimits } from "./wave.ts";
import { isInTime } from "./wave-time.ts";

/** That two waves are one: the younger goes into the older. */
export type Merge = { intoId: string; fromId: string; reason: string };

const agreementMin = 0.3;
const exemplarTargetsMin = 6;
/** A short list within a long one is a list of its own, unless the senders are kin. */
const sizeRatioMin = 0.3;
const sweepPauseMaxMs = 3 * 3_600_000;
/** Half of a short list in common is what two lists of one trade have by chance. */
const shortListMax = 12;
const shortContainmentMin = 0.62;
/** Waves whose sources are for the most part the same are the work of one hand, whatever it tries. */
const commonShareMin = 0.6;
/** Of a wave that has more sources than it keeps exemplars, not all are known here. */
const commonShareOfManyMin = 0.4;
const asidePauseMs = 6 * 3_600_000;
/** By the number of exemplars of the smaller wave: the more have shown their list, the less excuse for differing. */
const containmentMin = [0.45, 0.45, 0.52, 0.58, 0.62];

/**
 * Says whether two waves have turned out to be one campaign: sources that began at different ends of one list are two
 * waves until their lists meet. Null if not. Both lists must agree as wholes and for most of their exemplars, so that no
 * single source that mixed two lists ties two campaigns together.
 *
 * Asked after a wave has grown, with the waves that share keys with it.
 */
export function decideMerge(wave: Wave, other: Wave, rarity: Rarity): Merge | null {
  if (wave.kind !== other.kind && !(isByTargets(wave) && isByTargets(other))) return null;
  if (!isInTime(wave, other) && !isInTime(other, wave)) return null;
  if (!isByTargets(wave)) return null;
  const [into, from] = wave.firstMs <= other.firstMs ? [wave, other] : [other, wave];
  const common = commonSources(wave, other);
  if (common > 0) {
    const reason = `${common} sources of the one are in the other too, at the same time`;
    return { intoId: into.id, fromId: from.id, reason };
  }
  const a = listOf(wave);
  const b = listOf(other);
  const [smaller, larger] = a.core.length <= b.core.length ? [a, b] : [b, a];
  if (smaller.core.length === 0) return null;
  const inLarger = smaller.core.map((target) => ({
    isHit: larger.hashes.has(target.hash),
    chance: chanceOf(target, rarity, 2),
  }));
  const weightOf = (chance: number): number => -Math.log(chance);
  const all = inLarger.reduce((sum, { chance }) => sum + weightOf(chance), 0);
  const shared = inLarger.filter(({ isHit }) => isHit);
  const containment = shared.reduce((sum, { chance }) => sum + weightOf(chance), 0) / all;
  const settled = Math.min(wave.exemplars.length, other.exemplars.length);
  const isKin = kinship(wave, other) > 0;
  if (containment < (containmentMin[Math.min(settled, containmentMin.length - 1)] ?? 1)) return null;
  if (!isKin && smaller.core.length < shortListMax && containment < shortContainmentMin) return null;
  if (smaller.core.length < larger.core.length * sizeRatioMin && !isKin) return null;
  const evidence = inLarger.reduce(
    (sum, { chance, isHit }) => sum + evidenceOf(chance, isHit, larger.exemplars),
    0,
  );
  const isSmall = smaller.core.length < exemplarTargetsMin;
  const isShort =
    wave.kind === "sweep" && other.kind === "sweep" && larger.core.length <= 2 * sweepTargetsMax;
  const isEvident = evidence + (isSmall ? kinship(wave, other) : 0) >= evidenceMin + 1;
  const isOne = isShort ? isOneSweep(wave, other, rarity) || (isEvident && shared.length >= 3) : isEvident;
  if (!isOne) return null;
  if (!isSmall && !(agrees(wave, b) && agrees(other, a))) return null;
  const reason = `${shared.length} of ${smaller.core.length} rare targets of the one are on the list of the other`;
  return { intoId: into.id, fromId: from.id, reason };
}

/**
 * How many sources two waves have in common, where these are most of the smaller one's; otherwise 0. A single source may
 * well try two lists; only a few requests of it beside its list are part of that.
 */
export function commonSources(a: Wave, b: Wave): number {
  const [smaller, larger] = a.exemplars.length <= b.exemplars.length ? [a, b] : [b, a];
  const sources = new Set(larger.exemplars.map(({ source }) => source));
  const common = smaller.exemplars.filter(({ source }) => sources.has(source)).length;
  const isFull = larger.exemplars.length >= waveLimits.exemplars;
  if (common < smaller.exemplars.length * (isFull ? commonShareOfManyMin : commonShareMin)) return 0;
  const pauseMs = Math.max(0, b.firstMs - a.lastMs, a.firstMs - b.lastMs);
  const isAside =
    smaller.kind === "sweep" && smaller.targets.length <= sweepTargetsMax && pauseMs < asidePauseMs;
  return common > 1 || isAside ? common : 0;
}

/**
 * Two sources that go over several servers with the same request, one after the other: strangers do so as well, so it
 * is asked how many are to be expected in the time between them. Two known organisations are two campaigns.
 */
function isOneSweep(a: Wave, b: Wave, rarity: Rarity): boolean {
  if (kinship(a, b) > 0) return true;
  if (a.organisations.length > 0 || b.organisations.length > 0) return false;
  const pauseMs = Math.max(0, b.firstMs - a.lastMs, a.firstMs - b.lastMs);
  const targets = a.targets.filter(({ target }) => !isWeightless(target));
  if (targets.length === 0 || pauseMs > sweepPauseMaxMs) return false;
  return (rateOf(rarest(targets, rarity), rarity) * pauseMs) / 3_600_000 <= 0.3;
}

const isByTargets = ({ kind }: Wave): boolean => kind === "wordlist" || kind === "sweep";

type List = { core: WaveTarget[]; hashes: Set<number>; exemplars: number };

function listOf(wave: Wave): List {
  const hashes = coreOf(wave.targets);
  return {
    hashes,
    exemplars: wave.exemplars.length,
    core: wave.targets.filter(({ hash }) => hashes.has(hash)),
  };
}

/** What senders of two waves have in common, in nats: the targets of a short list cannot carry it alone. */
function kinship(a: Wave, b: Wave): number {
  const isNear = a.networks.some((network) => b.networks.includes(network));
  const isOne = a.exemplars.some(({ source }) => b.exemplars.some((other) => other.source === source));
  return (isNear || isOne ? 4 : 0) + (a.organisations.some((name) => b.organisations.includes(name)) ? 3 : 0);
}

/** More than half of the exemplars that can be asked have a fair share of the other's list. */
function agrees(wave: Wave, { hashes }: List): boolean {
  let asked = 0;
  let agreeing = 0;
  for (const number of wave.exemplars.keys()) {
    const own = wave.targets.filter(
      (target) => ((target.exemplars >> number) & 1) === 1 && !isWeightless(target.target),
    );
    const smaller = Math.min(own.length, hashes.size);
    if (smaller < exemplarTargetsMin) continue;
    asked++;
    if (own.filter(({ hash }) => hashes.has(hash)).length >= smaller * agreementMin) agreeing++;
  }
  return asked === 0 || agreeing * 2 > asked;
}
