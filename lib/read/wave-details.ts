import { outcomeOf } from "../classify/outcome.ts";
import { identify } from "../identify/identify.ts";
import { type Category, outcomes } from "../log/vocabulary.ts";
import { listEvidence } from "../store/burst/list-evidence.ts";
import { loadBursts } from "../store/burst/load-bursts.ts";
import { type DummyRun, listDummyRuns } from "../store/dummy/list-dummy-runs.ts";
import { getSql } from "../store/sql.ts";
import { storableText } from "../store/storable-text.ts";
import { listMissedServers, listServerParts, listSourceParts } from "../store/wave/list-wave-parts.ts";
import { findShownWave, type ShownWave } from "../store/wave/list-waves.ts";
import { listMembers, listReachedMembers, type WaveMember } from "../store/wave/wave-member.ts";
import { askedPortsOf } from "../waves/asked-ports.ts";
import type { KnownBurst } from "../waves/burst.ts";
import { distinctTargets } from "../waves/burst.ts";
import { strongest } from "../waves/effect-of.ts";
import { outcomeRecord, waveRow } from "./wave-row.ts";
import {
  type Evidence,
  effects,
  type WaveBurst,
  type WaveDetails,
  type WaveEffect,
  type WaveWord,
} from "./wave-rows.ts";

/** Bursts that are listed one by one: of a wave with more, the newest. */
const burstsMax = 500;
const reachedMax = 100;
/** Bursts that the wordlist is made of. */
const wordsOfBurstsMax = 150;
/** Dummy connections count as caused by a burst when they begin so soon after it. */
const dummyWithinMs = 60_000;

/** A wave with all that belongs to it; null where there is none. One that went into another leads there. */
export async function findWave(id: string): Promise<WaveDetails | null> {
  const wave = /^\d{1,15}$/.test(id) ? await findShownWave(id) : null;
  return wave === null ? null : readDetails(wave);
}

async function readDetails(wave: ShownWave): Promise<WaveDetails> {
  const { waveId, firstAt, lastAt } = wave;
  const members = await listShownMembers(String(waveId));
  const names = members.map(({ burstId }) => burstId);
  const [sources, servers, missed, runs, bursts, evidence] = await Promise.all([
    listSourceParts(waveId),
    listServerParts(waveId),
    listMissedServers(waveId, { from: firstAt, to: lastAt }),
    listDummyRuns(members.map(dummySpan)),
    loadBursts(names.slice(0, wordsOfBurstsMax), getSql()),
    listEvidence(names),
  ]);
  const serverNames = new Map(servers.map(({ serverId, name }) => [serverId, name]));
  const dummies = attribute(runs, members);
  return {
    ...waveRow(wave),
    sourceList: sources.map(({ source, requests, servers: count, firstAt: first, lastAt: last }) => ({
      address: source,
      requests,
      servers: count,
      firstSeen: first.toISOString(),
      lastSeen: last.toISOString(),
      identity: identify(source.replace(/\/64$/, ""), null)?.text ?? null,
    })),
    serverList: servers.map(({ name, requests, sources: count, firstAt: first, lastAt: last, effect }) => ({
      name,
      requests,
      sources: count,
      firstSeen: first.toISOString(),
      lastSeen: last.toISOString(),
      effect,
    })),
    serversMissed: missed,
    wordlist: wordlistOf([...bursts.values()], [...evidence.values()].flat()),
    bursts: members.map((member) => ({
      ...burstRow(member, bursts.get(member.burstId), evidence.get(member.burstId) ?? []),
      server: serverNames.get(member.serverId) ?? "",
      dummyConnections: dummies.get(member.burstId) ?? 0,
    })),
    dummyConnections: runs.reduce((sum, { connections }) => sum + connections, 0),
    askedPorts: askedPortsOf(bursts.values()),
  };
}

/** The newest bursts, and those that reached something however old they are. */
async function listShownMembers(waveId: string): Promise<WaveMember[]> {
  const [newest, reached] = await Promise.all([
    listMembers(waveId, burstsMax, getSql()),
    listReachedMembers(waveId, reachedMax, getSql()),
  ]);
  const shown = new Set(newest.map(({ burstId }) => burstId));
  return [...newest, ...reached.filter(({ burstId }) => !shown.has(burstId))];
}

function burstRow(
  member: WaveMember,
  burst: KnownBurst | undefined,
  evidence: Evidence[],
): Omit<WaveBurst, "server" | "dummyConnections"> {
  return {
    id: member.burstId,
    source: member.source,
    firstSeen: new Date(member.firstMs).toISOString(),
    lastSeen: new Date(member.lastMs).toISOString(),
    requests: member.requests,
    targets: burst ? distinctTargets(burst) : member.judgedTargets,
    category: member.categories[0]?.category ?? null,
    outcomes: outcomeRecord(member.outcomes),
    effect: member.effect,
    reached: member.reached,
    evidence,
    reason: member.reason,
    pinned: member.isPinned,
  };
}

const dummySpan = ({ serverId, firstMs, lastMs }: WaveMember) => ({
  serverId,
  from: new Date(firstMs),
  to: new Date(lastMs + dummyWithinMs),
});

/** Gives each run of dummy connections to the burst that it followed most closely. */
function attribute(runs: readonly DummyRun[], members: readonly WaveMember[]): Map<string, number> {
  const dummies = new Map<string, number>();
  for (const { serverId, fromAt, connections } of runs) {
    const fromMs = fromAt.getTime();
    const causes = members.filter(
      (member) =>
        member.serverId === serverId && member.firstMs <= fromMs && member.lastMs + dummyWithinMs > fromMs,
    );
    const [closest] = causes.sort((a, b) => Math.abs(a.lastMs - fromMs) - Math.abs(b.lastMs - fromMs));
    if (closest) dummies.set(closest.burstId, (dummies.get(closest.burstId) ?? 0) + connections);
  }
  return dummies;
}

/**
 * The targets of bursts: what was reached, then those that most of them tried.
 *
 * @param evidence what the effects of the bursts rest on
 */
export function wordlistOf(bursts: readonly KnownBurst[], evidence: readonly Evidence[]): WaveWord[] {
  type Word = {
    target: string;
    category: Category | null;
    bursts: number;
    requests: number;
    counts: number[];
    effect: WaveEffect;
  };
  const found = effectsOf(evidence);
  const words = new Map<number, Word>();
  for (const burst of bursts) {
    for (const { target, hash, sample, category, statuses, requests } of burst.targets) {
      const word = words.get(hash) ?? {
        ...{ target: sample, category, bursts: 0, requests: 0 },
        counts: outcomes.map(() => 0),
        effect: found.get(storableText(target)) ?? "none",
      };
      words.set(hash, word);
      word.bursts++;
      word.requests += requests;
      word.category ??= category;
      for (const seen of statuses) {
        const at = outcomes.indexOf(outcomeOf(seen.status));
        word.counts[at] = (word.counts[at] ?? 0) + seen.requests;
      }
    }
  }
  return [...words.values()]
    .sort(
      (a, b) =>
        rank(a.effect) - rank(b.effect) ||
        b.bursts - a.bursts ||
        b.requests - a.requests ||
        (a.target < b.target ? -1 : 1),
    )
    .map(({ counts, ...word }) => ({ ...word, outcomes: outcomeRecord(counts) }));
}

const rank = (effect: WaveEffect): number => effects.indexOf(effect);

/** The strongest effect of each target. */
function effectsOf(evidence: readonly Evidence[]): Map<string, WaveEffect> {
  const found = new Map<string, WaveEffect>();
  for (const { target, effect } of evidence)
    found.set(target, strongest([effect, found.get(target) ?? "none"]));
  return found;
}
