import { identify } from "../identify/identify.ts";
import { compareText, keepSmallest } from "./bounded-tally.ts";
import type { Burst, BurstTarget } from "./burst.ts";
import { networkOf } from "./network-of.ts";
import { isWeightless } from "./rarity.ts";
import {
  type Exemplar,
  listTargetsMin,
  type Wave,
  type WaveKind,
  type WaveTarget,
  waveLimits,
} from "./wave.ts";

/** A new wave of one burst. */
export function openWave(id: string, kind: WaveKind, burst: Burst): Wave {
  const empty: Wave = {
    id,
    kind,
    firstMs: burst.firstMs,
    lastMs: burst.lastMs,
    longestPauseMs: 0,
    targets: [],
    exemplars: [],
    networks: [],
    agents: [],
    organisations: [],
    servers: [],
    starts: [],
  };
  return addToWave(empty, burst);
}

/**
 * A wave with a burst added. Idempotent, and a burst that has grown is simply added again. To take a burst out, make
 * the wave anew from those that stay.
 */
export function addToWave(wave: Wave, burst: Burst): Wave {
  const exemplars = addExemplar(wave.exemplars, burst);
  const number = exemplars.findIndex(({ source }) => source === burst.source);
  const network = networkOf(burst.source);
  const organisation = identify(burst.source, null);
  const targets = addTargets(wave.targets, burst, number === -1 ? 0 : 1 << number);
  return {
    ...wave,
    kind: wave.kind === "sweep" && isList(targets, exemplars.length) ? "wordlist" : wave.kind,
    firstMs: Math.min(wave.firstMs, burst.firstMs),
    lastMs: Math.max(wave.lastMs, burst.lastMs),
    longestPauseMs: Math.max(wave.longestPauseMs, burst.firstMs - wave.lastMs, wave.firstMs - burst.lastMs),
    targets,
    exemplars,
    networks: addText(wave.networks, network, waveLimits.networks),
    agents: burst.agents.reduce((agents, { key }) => addText(agents, key, waveLimits.agents), wave.agents),
    organisations: addText(wave.organisations, organisation?.name ?? null, 8),
    servers: wave.servers.includes(burst.serverId)
      ? wave.servers
      : [...wave.servers, burst.serverId].sort((a, b) => a - b),
    starts: addStart(wave.starts, burst),
  };
}

/** What one odd source of several tried is no part of the list. */
function isList(targets: readonly WaveTarget[], exemplars: number): boolean {
  if (targets.length < listTargetsMin) return false;
  const enough = Math.min(2, exemplars);
  const common = targets.filter((target) => !isWeightless(target.target) && supportOf(target) >= enough);
  return common.length >= listTargetsMin;
}

/** How many exemplars tried a target. */
export function supportOf({ exemplars }: WaveTarget): number {
  let bits = exemplars;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

function addExemplar(exemplars: readonly Exemplar[], burst: Burst): Exemplar[] {
  const { source, lastMs } = burst;
  const held = exemplars.find((exemplar) => exemplar.source === source);
  const paceMs = paceOf(burst) ?? held?.paceMs ?? null;
  if (held)
    return exemplars.map((one) =>
      one === held ? { source, paceMs, lastMs: Math.max(lastMs, held.lastMs) } : one,
    );
  if (exemplars.length >= waveLimits.exemplars) return [...exemplars];
  return [...exemplars, { source, lastMs, paceMs }];
}

/** Mean ms between two requests of a burst; null where there is but one. */
export const paceOf = ({ firstMs, lastMs, requests }: Burst): number | null =>
  requests < 2 ? null : (lastMs - firstMs) / (requests - 1);

function addTargets(held: readonly WaveTarget[], burst: Burst, bit: number): WaveTarget[] {
  const byHash = new Map(held.map((target) => [target.hash, target]));
  for (const target of burst.targets) {
    const known = byHash.get(target.hash);
    byHash.set(target.hash, known ? mark(known, bit) : open(target, burst, bit));
  }
  const kept = keepSmallest([...byHash.values()], waveLimits.targets, ({ hash }) => hash);
  return kept.sort((a, b) => a.hash - b.hash);
}

const mark = (target: WaveTarget, bit: number): WaveTarget =>
  (target.exemplars & bit) === bit ? target : { ...target, exemplars: target.exemplars | bit };

const open = ({ target, hash, category, firstMs }: BurstTarget, burst: Burst, bit: number): WaveTarget => ({
  target,
  hash,
  category,
  exemplars: bit,
  offsetMs: firstMs - burst.firstMs,
});

function addText(list: readonly string[], text: string | null, limit: number): string[] {
  if (text === null || list.includes(text) || list.length >= limit) return [...list];
  return [...list, text].sort(compareText);
}

function addStart(starts: Wave["starts"], { source, firstMs }: Burst): Wave["starts"] {
  if (starts.some((start) => start.source === source && start.atMs === firstMs)) return [...starts];
  const all = [...starts, { source, atMs: firstMs }];
  return all.sort((a, b) => a.atMs - b.atMs || compareText(a.source, b.source)).slice(-waveLimits.starts);
}
