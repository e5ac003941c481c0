import { supportOf } from "./add-to-wave.ts";
import { coreOf } from "./compare-list.ts";
import { sweepTargetsMax } from "./fit-sweep.ts";
import { chanceOf, type Rarity } from "./rarity.ts";
import { resemblance, sketchOf } from "./sketch.ts";
import type { Wave, WaveTarget } from "./wave.ts";

/** An earlier wave that this one repeats. */
export type Recurrence = { waveId: string; containment: number; reason: string };

const dayMs = 86_400_000;
/** Waves are compared with those of the last 90 days. */
export const historyMs = 90 * dayMs;
const containmentMin = 0.6;
const resemblanceMin = 0.5;

/**
 * The latest earlier wave with the same list, or null: "same wordlist as wave 41, 12 days ago". Alike are lists of which
 * the smaller is in the larger by 60 % of its weight, or whose sketches resemble each other by half.
 *
 * @param earlier waves of the last 90 days that share keys (`waveKeysOf`), without the wave itself
 */
export function recurrenceOf(wave: Wave, earlier: readonly Wave[], rarity: Rarity): Recurrence | null {
  const own = coreTargets(wave);
  if (own.length === 0) return null;
  const found = earlier
    .filter(
      (past) => past.id !== wave.id && past.lastMs < wave.firstMs && wave.firstMs - past.lastMs <= historyMs,
    )
    .filter((past) => isSweepList(own) === isSweepList(coreTargets(past)))
    .map((past) => ({ past, containment: likeness(own, coreTargets(past), rarity) }))
    .filter(({ containment }) => containment >= containmentMin)
    .sort((a, b) => b.past.lastMs - a.past.lastMs)[0];
  if (!found) return null;
  const { past, containment } = found;
  const what = isSweepList(own) ? "same requests" : "same wordlist";
  return {
    waveId: past.id,
    containment,
    reason: `${what} as wave ${past.id}, ${ago(wave.firstMs - past.lastMs)}`,
  };
}

/** Targets of the core of a wave's list, those that most exemplars tried first. */
export function coreTargets(wave: Wave): WaveTarget[] {
  const core = coreOf(wave.targets);
  return wave.targets
    .filter(({ hash }) => core.has(hash))
    .sort((a, b) => supportOf(b) - supportOf(a) || a.offsetMs - b.offsetMs || a.hash - b.hash);
}

const isSweepList = (targets: readonly WaveTarget[]): boolean => targets.length <= sweepTargetsMax;

function likeness(a: readonly WaveTarget[], b: readonly WaveTarget[], rarity: Rarity): number {
  const [smaller, larger] = a.length <= b.length ? [a, b] : [b, a];
  // A handful of famous paths is in every long list.
  if (smaller.length < larger.length * 0.3)
    return resemblance(sketchOf(a), sketchOf(b)) >= resemblanceMin ? containmentMin : 0;
  const hashes = new Set(larger.map(({ hash }) => hash));
  let all = 0;
  let shared = 0;
  for (const target of smaller) {
    const weight = 0.05 - Math.log(chanceOf(target, rarity));
    all += weight;
    if (hashes.has(target.hash)) shared += weight;
  }
  return all === 0 ? 0 : shared / all;
}

function ago(ms: number): string {
  const days = Math.round(ms / dayMs);
  if (days >= 1) return `${days} ${days === 1 ? "day" : "days"} ago`;
  const hours = Math.max(1, Math.round(ms / 3_600_000));
  return `${hours} ${hours === 1 ? "hour" : "hours"} ago`;
}
