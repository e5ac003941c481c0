import { supportOf } from "./add-to-wave.ts";
import type { Burst, BurstTarget } from "./burst.ts";
import { chanceOf, isWeightless, type Rarity } from "./rarity.ts";
import type { Wave, WaveTarget } from "./wave.ts";

/** How the targets of a burst lie to the list of a wave. */
export type ListComparison = {
  /** Targets of the burst that say something, and those of them in the core of the wave's list. */
  tried: number;
  shared: number;
  /** 0-1: weight of the shared among the tried, where a target weighs its surprise, -ln(chance). */
  containment: number;
  /** 0-1: how much of the list's core the burst has tried. */
  coverage: number;
  /** Targets of the core: those that a fair share of the exemplars tried. */
  core: number;
  /** Log likelihood ratio (nats) of "one list" against "chance": Fellegi & Sunter 1969, one term a target. */
  evidence: number;
  /** Exemplars whose own list is large enough to be asked, and those of them that the burst agrees with. */
  asked: number;
  agreeing: number;
  /** 0-1: pairs of shared targets in the same order as on the list; null where the clock cannot tell. */
  order: number | null;
};

/** How much of what a member tries is on the list, by the number of exemplars that have shown it. */
const hitChances = [0.6, 0.6, 0.75, 0.85];
const coreShare = 0.25;
const exemplarTargetsMin = 6;
const agreementMin = 0.3;
const orderPairsMin = 12;

/**
 * Compares by containment weighted by rarity, not by the Jaccard index: two random halves of one list share only a third
 * of their union, yet half of each. Containment and resemblance: Broder 1997; weighing by rarity: Spärck Jones 1972.
 *
 * @param withoutSource an exemplar that does not count: the burst's own source, where it is in the wave already
 */
export function compareList(
  burst: Burst,
  wave: Wave,
  rarity: Rarity,
  withoutSource: string | null = null,
): ListComparison {
  const own =
    withoutSource === null ? -1 : wave.exemplars.findIndex(({ source }) => source === withoutSource);
  const mask = own === -1 ? -1 : ~(1 << own);
  const list = wave.targets
    .filter(({ exemplars }) => own === -1 || (exemplars & mask) !== 0)
    .map((target) => (own === -1 ? target : { ...target, exemplars: target.exemplars & mask }));
  const core = coreOf(list);
  const byHash = new Map(list.filter(({ hash }) => core.has(hash)).map((target) => [target.hash, target]));
  const weighed = weigh(burst.targets, byHash, rarity);
  const shared = weighed.filter(({ match }) => match !== null);
  const exemplars = wave.exemplars.length - (own === -1 ? 0 : 1);
  return {
    tried: weighed.length,
    shared: shared.length,
    containment: share(sumOf(shared), sumOf(weighed)),
    coverage: share(shared.length, core.size),
    core: core.size,
    evidence: weighed.reduce(
      (sum, { chance, match }) => sum + evidenceOf(chance, match !== null, exemplars),
      0,
    ),
    ...askExemplars(weighed, byHash, own),
    order: orderOf(shared),
  };
}

/** The targets of a burst that its fingerprint is made of: a tool tried them, and not everybody does. */
export const fingerprintOf = (burst: Burst): BurstTarget[] =>
  burst.targets.filter((target) => !isWeightless(target.target) && isAttempt(target));

/**
 * The core of a list: hashes of the targets that exemplars have in common. A target belongs to it if at least a quarter
 * as many tried it as tried the typical target (mean by tries, so that a hundred entries of one odd member weigh little).
 */
export function coreOf(list: readonly WaveTarget[]): Set<number> {
  const said = list
    .filter(({ target }) => !isWeightless(target))
    .map((target) => ({ hash: target.hash, support: supportOf(target) }));
  let tries = 0;
  let squares = 0;
  for (const { support } of said) {
    tries += support;
    squares += support * support;
  }
  const enough = tries === 0 ? 1 : Math.max(1, Math.ceil((squares / tries) * coreShare));
  return new Set(said.filter(({ support }) => support >= enough).map(({ hash }) => hash));
}

/**
 * What one target says for a common list, in nats.
 *
 * @param exemplars how many have shown the list
 */
export function evidenceOf(chance: number, isHit: boolean, exemplars: number): number {
  const expected = hitChances[Math.min(exemplars, hitChances.length - 1)] ?? 0.85;
  if (isHit) return Math.max(0, Math.log(expected / chance));
  return Math.log((1 - expected) / (1 - Math.min(chance, expected)));
}

type Weighed = { target: BurstTarget; match: WaveTarget | null; chance: number; weight: number };

function weigh(
  targets: readonly BurstTarget[],
  list: ReadonlyMap<number, WaveTarget>,
  rarity: Rarity,
): Weighed[] {
  const weighed: Weighed[] = [];
  for (const target of targets) {
    if (!isAttempt(target)) continue;
    const match = list.get(target.hash) ?? null;
    const chance = chanceOf(target, rarity, match === null ? 0 : 1);
    if (chance < 1) weighed.push({ target, match, chance, weight: -Math.log(chance) });
  }
  return weighed;
}

/** The start page and a login form once used do not make a list. */
const isAttempt = ({ probes, strays }: BurstTarget): boolean => probes > 0 || strays > 0;

const sumOf = (weighed: readonly Weighed[]): number => weighed.reduce((sum, { weight }) => sum + weight, 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Asks every exemplar by itself: a source that mixed two lists has both, and would tie strangers together. */
function askExemplars(
  weighed: readonly Weighed[],
  list: ReadonlyMap<number, WaveTarget>,
  own: number,
): { asked: number; agreeing: number } {
  const sizes = new Array<number>(32).fill(0);
  const shares = new Array<number>(32).fill(0);
  for (const target of list.values()) {
    if (!isWeightless(target.target)) countBits(sizes, target.exemplars);
  }
  for (const { match } of weighed) if (match) countBits(shares, match.exemplars);
  let asked = 0;
  let agreeing = 0;
  sizes.forEach((size, number) => {
    const smaller = Math.min(size, weighed.length);
    if (number === own || smaller < exemplarTargetsMin) return;
    asked++;
    if ((shares[number] ?? 0) >= smaller * agreementMin) agreeing++;
  });
  return { asked, agreeing };
}

function countBits(counts: number[], bits: number): void {
  for (let left = bits; left !== 0; left &= left - 1) {
    const number = 31 - Math.clz32(left & -left);
    counts[number] = (counts[number] ?? 0) + 1;
  }
}

/** Compares at most 64 shared targets with one another (Kendall 1938), those of the first exemplar. */
function orderOf(shared: readonly Weighed[]): number | null {
  const some = shared.filter(({ match }) => match !== null && (match.exemplars & 1) === 1).slice(0, 64);
  let same = 0;
  let pairs = 0;
  for (const [at, a] of some.entries()) {
    for (const b of some.slice(at + 1)) {
      const here = Math.sign(a.target.firstMs - b.target.firstMs);
      const there = Math.sign((a.match?.offsetMs ?? 0) - (b.match?.offsetMs ?? 0));
      if (here === 0 || there === 0) continue;
      pairs++;
      if (here === there) same++;
    }
  }
  return pairs < orderPairsMin ? null : same / pairs;
}
