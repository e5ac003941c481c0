import type { Burst } from "./burst.ts";
import { coreOf, fingerprintOf } from "./compare-list.ts";
import type { Fit } from "./fit-list.ts";
import { chanceOf, type Rarity } from "./rarity.ts";
import type { Wave } from "./wave.ts";

const targetsMin = 8;
const togetherMin = 0.8;
const aloneMin = 0.25;

/**
 * A burst that tried two lists, one after the other or in turns: neither wave holds enough of it, both together hold
 * nearly all. It goes to the wave that holds more. Null where it is no such mixture.
 */
export function fitMixture(
  burst: Burst,
  waves: readonly Wave[],
  rarity: Rarity,
): { wave: Wave; fit: Fit } | null {
  const tried = fingerprintOf(burst);
  if (tried.length < targetsMin) return null;
  const weights = new Map(tried.map((target) => [target.hash, -Math.log(chanceOf(target, rarity, 1))]));
  const total = sum(weights.values());
  const parts = waves
    .map((wave) => ({ wave, held: coreOf(wave.targets) }))
    .map(({ wave, held }) => ({ wave, held, share: sum(heldWeights(weights, held)) / total }))
    .filter(({ share }) => share >= aloneMin)
    .sort((a, b) => b.share - a.share || a.wave.firstMs - b.wave.firstMs);
  const [larger] = parts;
  if (!larger) return null;
  const rest = new Map([...weights].filter(([hash]) => !larger.held.has(hash)));
  for (const { wave, held } of parts.slice(1)) {
    const more = sum(heldWeights(rest, held)) / total;
    if (more < aloneMin || larger.share + more < togetherMin) continue;
    const reason = `two lists in one run: ${percent(larger.share)} of its targets by rarity are on the list of this wave, ${percent(more)} on that of wave ${wave.id}`;
    return { wave: larger.wave, fit: { score: 0, reason, containment: larger.share } };
  }
  return null;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function heldWeights(weights: ReadonlyMap<number, number>, held: ReadonlySet<number>): number[] {
  return [...weights].filter(([hash]) => held.has(hash)).map(([, weight]) => weight);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
