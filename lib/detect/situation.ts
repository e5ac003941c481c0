import type { Effect } from "../explain/effect.ts";
import type { Category } from "../log/vocabulary.ts";
import type { LoadedBurst } from "../store/burst/load-bursts.ts";
import { outcomeCounts, servedProbes } from "../store/burst/put-bursts.ts";
import type { PartChange } from "../store/wave/add-wave-parts.ts";
import type { WaveMember } from "../store/wave/wave-member.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import { addToWave, openWave } from "../waves/add-to-wave.ts";
import type { KnownBurst } from "../waves/burst.ts";
import type { TargetEffect } from "../waves/effect-of.ts";
import type { WaveKind } from "../waves/wave.ts";

/**
 * What a portion of detection works on, in memory: the waves and bursts that matter, as they were stored and as they
 * become. Nothing is written until all is decided.
 */
export type Situation = {
  nowMs: number;
  bursts: Map<string, LoadedBurst>;
  /** What a burst is and did, asked when it enters a wave. */
  assess: (burst: LoadedBurst) => Assessment;
  waves: Map<string, WaveRecord>;
  /** Places of bursts, by name; the bursts that left theirs stand in `left`. */
  members: Map<string, WaveMember>;
  left: Set<string>;
  changedWaves: Set<string>;
  /** Waves that people put into others, and whose list has grown. */
  changedFacets: Set<string>;
  changedMembers: Set<string>;
  /** Waves that lost a member: their fingerprint has to be made anew from those that stay. */
  shrunkWaves: Set<string>;
  sourceChanges: Map<string, PartChange>;
  serverChanges: Map<string, PartChange>;
};

/** Categories of a burst, most requests first, what it achieved, and what that rests on. */
export type Assessment = { categories: Category[]; effect: Effect; evidence: TargetEffect[] | null };

export const newSituation = (nowMs: number, assess: Situation["assess"]): Situation => ({
  nowMs,
  bursts: new Map(),
  assess,
  waves: new Map(),
  members: new Map(),
  left: new Set(),
  changedWaves: new Set(),
  changedFacets: new Set(),
  changedMembers: new Set(),
  shrunkWaves: new Set(),
  sourceChanges: new Map(),
  serverChanges: new Map(),
});

/** Makes a wave of one burst. */
export function openWith(
  situation: Situation,
  waveId: string,
  kind: WaveKind,
  burst: LoadedBurst,
  reason: string,
): void {
  situation.waves.set(waveId, {
    wave: openWave(waveId, kind, burst),
    facetOf: null,
    state: "open",
    name: null,
    mutedAt: null,
    firstMs: burst.firstMs,
    lastMs: burst.lastMs,
    createdMs: situation.nowMs,
    sums: {
      ...{ requests: 0, bursts: 0, sources: 0, servers: 0, reached: 0, possible: 0, servedProbes: 0 },
      ...{ outcomes: [], categories: [] },
    },
    words: {
      ...{ title: "", effect: "none" as const, isNew: true, isEarly: false, isBackground: false },
      ...{ noveltyText: null, judgedRequests: 0, recurs: null, recursText: null },
      ...{ tool: null, toolConfidence: null, toolWhy: null },
    },
  });
  enter(situation, waveId, burst, reason);
}

/**
 * Puts a burst into a wave, or brings its place there up to date when it has grown.
 *
 * @param listId the wave by whose list it came: the wave itself, or one that a person put into it
 */
export function enter(
  situation: Situation,
  listId: string,
  burst: LoadedBurst,
  reason: string,
  isPinned = false,
): void {
  const waveId = situation.waves.get(listId)?.facetOf ?? listId;
  const record = situation.waves.get(waveId);
  if (!record) return;
  const before = situation.members.get(burst.id);
  if (before && before.waveId !== waveId) leave(situation, burst.id);
  const held = situation.members.get(burst.id);
  if (held) book(situation, held, -1);
  const { categories, effect, evidence } = situation.assess(burst);
  const member: WaveMember = {
    burstId: burst.id,
    waveId,
    reason,
    joinedMs: held?.joinedMs ?? situation.nowMs,
    isPinned: isPinned || (held?.isPinned ?? false),
    judgedTargets: held?.judgedTargets ?? burst.targets.length,
    source: burst.source,
    serverId: burst.serverId,
    firstMs: burst.firstMs,
    lastMs: burst.lastMs,
    requests: burst.requests,
    outcomes: outcomeCounts(burst),
    servedProbes: servedProbes(burst),
    effect,
    reached: (evidence ?? []).filter((one) => one.effect === "reached").map(({ target }) => target),
    categories: countCategories(burst, categories),
  };
  situation.members.set(burst.id, member);
  situation.left.delete(burst.id);
  situation.changedMembers.add(burst.id);
  book(situation, member, 1);
  const facet = situation.waves.get(listId)?.facetOf ? listId : facetOf(situation, waveId, burst.source);
  const list = facet === null ? record : situation.waves.get(facet);
  if (list) list.wave = addToWave(list.wave, burst);
  if (facet !== null) situation.changedFacets.add(facet);
  record.firstMs = Math.min(record.firstMs, burst.firstMs);
  record.lastMs = Math.max(record.lastMs, burst.lastMs);
}

/** The list by which a source once came, where a person put that wave into this one; null for the wave's own. */
function facetOf(situation: Situation, waveId: string, source: string): string | null {
  const hasSource = ({ wave }: WaveRecord) => wave.exemplars.some((exemplar) => exemplar.source === source);
  const facets = [...situation.waves.values()].filter((record) => record.facetOf === waveId);
  return facets.find(hasSource)?.wave.id ?? null;
}

/** Takes a burst out of its wave. */
export function leave(situation: Situation, burstId: string): void {
  const member = situation.members.get(burstId);
  if (!member) return;
  book(situation, member, -1);
  situation.members.delete(burstId);
  situation.changedMembers.delete(burstId);
  situation.left.add(burstId);
  situation.shrunkWaves.add(member.waveId);
}

/** Adds what a member holds to its wave's sums, or takes it away. */
function book(situation: Situation, member: WaveMember, sign: 1 | -1): void {
  const record = situation.waves.get(member.waveId);
  if (!record) return;
  situation.changedWaves.add(member.waveId);
  const { sums } = record;
  sums.requests += sign * member.requests;
  sums.bursts += sign;
  if (member.effect === "reached") sums.reached += sign;
  if (member.effect === "possible") sums.possible += sign;
  sums.servedProbes += sign * member.servedProbes;
  sums.outcomes = addLists(sums.outcomes, member.outcomes, sign);
  const counts = new Map(sums.categories.map(({ category, probes }) => [category, probes]));
  for (const { category, probes } of member.categories) {
    counts.set(category, (counts.get(category) ?? 0) + sign * probes);
  }
  sums.categories = [...counts]
    .map(([category, probes]) => ({ category, probes }))
    .filter(({ probes }) => probes > 0)
    .sort((a, b) => b.probes - a.probes || (a.category < b.category ? -1 : 1));
  change(situation.sourceChanges, member, member.source, sign);
  change(situation.serverChanges, member, String(member.serverId), sign);
}

function change(changes: Map<string, PartChange>, member: WaveMember, part: string, sign: 1 | -1): void {
  const { waveId, requests } = member;
  const key = `${waveId} ${part}`;
  const held = changes.get(key) ?? { waveId, part, bursts: 0, requests: 0 };
  held.bursts += sign;
  held.requests += sign * requests;
  changes.set(key, held);
}

const addLists = (a: readonly number[], b: readonly number[], sign: 1 | -1): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + sign * (b[i] ?? 0));

/** Requests of a burst by category: those of its probes; what only many lines show counts all the others. */
function countCategories(burst: KnownBurst, categories: readonly Category[]): WaveMember["categories"] {
  const counts = new Map(burst.categories.map(({ key, count }) => [key, count]));
  return categories.map((category) => ({
    category,
    probes: counts.get(category) ?? burst.requests - burst.probes,
  }));
}
