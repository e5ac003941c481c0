import { isSharedAddress, type OwnNetwork, ownNetworkOf } from "../classify/network-set.ts";
import { parseBurstName } from "../store/burst/burst-row.ts";
import { type DueBursts, listDueBursts } from "../store/burst/list-due-bursts.ts";
import { listFirstReaches } from "../store/burst/list-first-reaches.ts";
import { listTraffic } from "../store/burst/list-traffic.ts";
import { type LoadedBurst, loadBursts } from "../store/burst/load-bursts.ts";
import type { Transaction } from "../store/sql.ts";
import { findWavesOfSources } from "../store/wave/add-wave-parts.ts";
import { type Found, findCandidates } from "../store/wave/find-candidates.ts";
import { loadWaves } from "../store/wave/load-waves.ts";
import { findMembers, type WaveMember } from "../store/wave/wave-member.ts";
import { listNever } from "../store/wave/wave-never.ts";
import type { KnownBurst } from "../waves/burst.ts";
import { lookupKeysOf } from "../waves/candidate-keys.ts";
import { hashText } from "../waves/hash-text.ts";
import { isDueAgain } from "../waves/is-due-again.ts";
import { type BurstKind, judgeBurst } from "../waves/judge-burst.ts";
import type { Subject, Wave } from "../waves/wave.ts";
import { waitingMs } from "../waves/wave.ts";
import { openAssessment } from "./open-assessment.ts";
import { hashesOf, openRarity, type RarityCache } from "./rarity-cache.ts";
import { newSituation, type Situation } from "./situation.ts";

/** Everything that a portion of detection needs to know, loaded at once. */
export type Gathered = {
  due: DueBursts;
  situation: Situation;
  rarity: RarityCache;
  traffic: ReadonlyMap<string, number>;
  never: ReadonlyMap<string, readonly string[]>;
  /** By name of the burst. */
  keys: ReadonlyMap<string, readonly number[]>;
  found: ReadonlyMap<string, Found>;
  /** How many bursts a source has in a wave, by `wave source`. */
  parts: ReadonlyMap<string, number>;
  /** What due bursts amount to, by name. */
  kinds: ReadonlyMap<string, BurstKind>;
  /** Due bursts that reached what nobody had reached on their server, by name. */
  firstReaches: ReadonlySet<string>;
  /** Waves as they were stored. */
  before: ReadonlyMap<string, Wave>;
};

/**
 * Takes bursts that are due and loads what they are worth comparing with: found by keys, bounded for each burst, so
 * that the work does not grow with what is stored.
 */
export async function gather(limit: number, now: Date, tx: Transaction): Promise<Gathered | null> {
  const due = await listDueBursts(now, limit, tx);
  const bursts = due.bursts.map(({ burst }) => burst);
  if (bursts.length === 0 && due.gone.length === 0) return null;

  const sources = [...new Set(bursts.map(({ source }) => source))];
  const [members, never, traffic, rarity] = await Promise.all([
    findMembers([...bursts.map(({ id }) => id), ...due.gone.flatMap(({ id, into }) => [id, into])], tx),
    listNever(sources, tx),
    listTraffic(bursts, tx),
    openRarity(tx),
  ]);
  const kinds = new Map(
    bursts.map((burst) => [burst.id, judgeBurst(burst, traffic.get(burst.id) ?? null)] as const),
  );
  const asked = bursts.filter((burst) => isAsked(burst, kinds.get(burst.id), members.get(burst.id)));
  await rarity.need(hashesOf(asked));
  const keys = new Map(
    asked.map((burst) => [burst.id, lookupKeysOf(burst, rarity.rarity).map(hashText)] as const),
  );
  const found = await findCandidates(
    asked.map((burst) => ({
      burstId: burst.id,
      source: burst.source,
      keys: keys.get(burst.id) ?? [],
      fromMs: burst.firstMs - waitingMs,
      toMs: burst.lastMs + waitingMs,
    })),
    tx,
  );
  const waveIds = new Set([...members.values()].map(({ waveId }) => waveId));
  const waitingIds = new Set(due.gone.map(({ into }) => into));
  for (const { waves, waiting } of found.values()) {
    for (const id of waves) waveIds.add(id);
    for (const id of waiting) waitingIds.add(id);
  }
  const [waves, waiting, parts, assess] = await Promise.all([
    loadWaves([...waveIds], tx),
    loadBursts([...waitingIds], tx),
    findWavesOfSources([...waveIds], sources, tx),
    openAssessment(bursts, traffic, tx),
  ]);
  await rarity.need(hashesOf(waiting.values()));

  const situation = newSituation(now.getTime(), assess);
  for (const [id, burst] of waiting) situation.bursts.set(id, burst);
  for (const burst of bursts) situation.bursts.set(burst.id, burst);
  for (const [id, record] of waves) situation.waves.set(id, record);
  for (const [id, member] of members) situation.members.set(id, member);
  const before = new Map([...waves].map(([id, { wave }]) => [id, wave]));
  const firstReaches = await findFirstReaches(
    asked.filter(({ id }) => !members.has(id)),
    situation,
    tx,
  );
  return { due, situation, rarity, traffic, never, keys, found, parts, before, kinds, firstReaches };
}

async function findFirstReaches(
  bursts: readonly LoadedBurst[],
  { assess }: Situation,
  tx: Transaction,
): Promise<Set<string>> {
  const reaches = bursts.flatMap((burst) => {
    const { effect, evidence } = assess(burst);
    const burstId = parseBurstName(burst.id)?.burstId;
    if (effect !== "reached" || burstId === undefined) return [];
    return (evidence ?? [])
      .filter((one) => one.effect === "reached")
      .map(({ target }) => ({ serverId: burst.serverId, burstId, target }));
  });
  const first = await listFirstReaches(reaches, tx);
  return new Set(bursts.map(({ id }) => id).filter((id) => first.has(parseBurstName(id)?.burstId ?? -1)));
}

/**
 * Whether it is worth looking for a burst's wave: not for dead links of a visitor; not where it is in a wave and has
 * hardly grown, or a person put it there.
 */
export const isAsked = (
  burst: KnownBurst,
  kind: BurstKind | undefined,
  member: WaveMember | undefined,
): boolean => kind !== "quiet" && (!member || (!member.isPinned && isDueAgain(burst, member.judgedTargets)));

/** What is to be decided on, as it stands now. */
export function subjectOf(
  burst: KnownBurst,
  { situation, traffic, never, firstReaches }: Gathered,
  ownNetworks: readonly OwnNetwork[],
): Subject {
  const member = situation.members.get(burst.id);
  return {
    burst,
    waveId: member?.waveId ?? null,
    isPinned: member?.isPinned ?? false,
    never: withFacets(never.get(burst.source) ?? [], situation),
    traffic: traffic.get(burst.id) ?? null,
    isExempt: isExempt(burst, ownNetworks, situation.nowMs),
    isFirstReach: firstReaches.has(burst.id),
  };
}

/** Who is kept out of a wave is kept out of what people put into it. */
const withFacets = (ids: readonly string[], { waves }: Situation): readonly string[] =>
  ids.length === 0
    ? ids
    : [...ids, ...[...waves].filter(([, { facetOf }]) => facetOf && ids.includes(facetOf)).map(([id]) => id)];

function isExempt(burst: KnownBurst, ownNetworks: readonly OwnNetwork[], nowMs: number): boolean {
  const addresses = [burst.source.replace(/\/64$/, ""), ...burst.addresses.map(({ key }) => key)];
  return addresses.some(
    (address) => isSharedAddress(address) || ownNetworkOf(address, ownNetworks, nowMs) !== null,
  );
}
