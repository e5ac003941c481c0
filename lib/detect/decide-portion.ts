import type { OwnNetwork } from "../classify/network-set.ts";
import type { LoadedBurst } from "../store/burst/load-bursts.ts";
import type { KnownBurst } from "../waves/burst.ts";
import { indexKeysOf, waveKeysOf } from "../waves/candidate-keys.ts";
import { decideMembership } from "../waves/decide-membership.ts";
import { hashText } from "../waves/hash-text.ts";
import type { BurstKind } from "../waves/judge-burst.ts";
import type { Candidates, Decision, Wave } from "../waves/wave.ts";
import { waitingMs } from "../waves/wave.ts";
import { type Gathered, isAsked, subjectOf } from "./gather.ts";
import { enter, leave, openWith } from "./situation.ts";

/** What became of a burst that was due. */
export type Decided = {
  burst: LoadedBurst;
  kind: BurstKind;
  /** Own network or shared address: never in a wave. */
  isExempt: boolean;
  askAgainMs: number | null;
};

export type DecidedPortion = {
  decided: Decided[];
  /** Waves that a burst of this portion was compared with together: they may have become one. */
  met: Map<string, Set<string>>;
};

/**
 * Decides on the bursts of a portion, one after the other: each sees what was decided on those before it, as if it had
 * been stored in between.
 */
export async function decidePortion(
  gathered: Gathered,
  ownNetworks: readonly OwnNetwork[],
  nextWaveId: () => Promise<string>,
): Promise<DecidedPortion> {
  const { situation, due } = gathered;
  const fresh = new FreshKeys();
  const portion: DecidedPortion = { decided: [], met: new Map() };
  for (const { id, into } of due.gone) handOver(gathered, id, into);
  for (const { burst } of due.bursts) {
    const subject = subjectOf(burst, gathered, ownNetworks);
    const kind = gathered.kinds.get(burst.id) ?? "quiet";
    const decided: Decided = { burst, kind, isExempt: subject.isExempt, askAgainMs: null };
    portion.decided.push(decided);
    const held = situation.members.get(burst.id);
    if (!isAsked(burst, kind, held)) {
      if (held) enter(situation, held.waveId, burst, held.reason);
      continue;
    }
    const candidates = candidatesOf(burst, gathered, fresh);
    const decision = decideMembership(subject, candidates, gathered.rarity.rarity, situation.nowMs);
    const stay = subject.waveId !== null && !subject.never.includes(subject.waveId) ? subject.waveId : null;
    const waveId = await apply(decision, burst, stay, gathered, nextWaveId);
    if (decision.kind === "wait") decided.askAgainMs = decision.askAgainMs;
    if (waveId !== null) {
      for (const { wave, facetOf } of situation.waves.values()) {
        if (wave.id === waveId || facetOf === waveId) fresh.addWave(wave);
      }
      noteMeeting(portion.met, waveId, candidates.waves);
      const member = situation.members.get(burst.id);
      if (member) member.judgedTargets = burst.targets.length;
    } else if (!subject.isExempt) fresh.addWaiting(burst);
  }
  return portion;
}

/** A burst that went into another takes its place along where a person put it there, else leaves it. */
function handOver({ situation }: Gathered, id: string, into: string): void {
  const member = situation.members.get(id);
  if (!member) return;
  leave(situation, id);
  const survivor = situation.bursts.get(into);
  // The survivor's list holds all that the other's held: nothing is lost to the wave if it is there, or goes there.
  const held = situation.members.get(into);
  if (held?.waveId === member.waveId) situation.shrunkWaves.delete(member.waveId);
  else if (!held && survivor) {
    enter(situation, member.waveId, survivor, member.reason, member.isPinned);
    situation.shrunkWaves.delete(member.waveId);
  }
}

async function apply(
  decision: Decision,
  burst: LoadedBurst,
  stay: string | null,
  { situation }: Gathered,
  nextWaveId: () => Promise<string>,
): Promise<string | null> {
  const held = situation.members.get(burst.id);
  if (decision.kind === "wait") {
    // What once belonged there has only grown since: it stays, unless a person took it out.
    if (stay !== null && held && situation.waves.has(stay)) enter(situation, stay, burst, held.reason);
    else if (held) leave(situation, burst.id);
    return situation.members.get(burst.id)?.waveId ?? null;
  }
  const listId = decision.kind === "join" ? decision.waveId : await nextWaveId();
  const waveId = situation.waves.get(listId)?.facetOf ?? listId;
  if (decision.kind === "open") openWith(situation, waveId, decision.waveKind, burst, decision.reason);
  else enter(situation, listId, burst, reasonToStay(held?.waveId === waveId ? held : null, decision.reason));
  for (const { burstId, reason } of decision.takes) {
    const taken = situation.bursts.get(burstId);
    if (taken && !situation.members.has(burstId)) enter(situation, listId, taken, reason);
  }
  return waveId;
}

/** A reason that a person gave stands; so does why a burst once came, where now it is only said that it is there. */
function reasonToStay(held: { reason: string; isPinned: boolean } | null, reason: string): string {
  return held && (held.isPinned || reason === "it began this wave") ? held.reason : reason;
}

function candidatesOf(burst: KnownBurst, gathered: Gathered, fresh: FreshKeys): Candidates {
  const { situation, found, keys, parts } = gathered;
  const its = keys.get(burst.id) ?? [];
  const held = situation.members.get(burst.id);
  const names = new Set([...(found.get(burst.id)?.waiting ?? []), ...fresh.waiting(its)]);
  names.delete(burst.id);
  const waiting: KnownBurst[] = [];
  const waveIds = new Set([...(found.get(burst.id)?.waves ?? []), ...fresh.waves(its)]);
  if (held) waveIds.add(held.waveId);
  for (const name of names) {
    const other = situation.bursts.get(name);
    const place = situation.members.get(name);
    if (place) waveIds.add(place.waveId);
    else if (other && isNear(burst, other)) waiting.push(other);
  }
  const waves = [...waveIds].flatMap((id) => situation.waves.get(id)?.wave ?? []);
  // Other bursts of the source count, not this one.
  const othersIn = (listId: string): number => {
    const id = situation.waves.get(listId)?.facetOf ?? listId;
    return (
      (parts.get(`${id} ${burst.source}`) ?? 0) +
      (situation.sourceChanges.get(`${id} ${burst.source}`)?.bursts ?? 0) -
      (held?.waveId === id ? 1 : 0)
    );
  };
  const wavesOfSource = waves.map(({ id }) => id).filter((id) => othersIn(id) > 0);
  return { waves, wavesOfSource, waiting };
}

const isNear = (a: KnownBurst, b: KnownBurst): boolean =>
  a.firstMs - b.lastMs <= waitingMs && b.firstMs - a.lastMs <= waitingMs;

function noteMeeting(met: Map<string, Set<string>>, waveId: string, waves: readonly Wave[]): void {
  const others = met.get(waveId) ?? new Set();
  for (const { id } of waves) if (id !== waveId) others.add(id);
  met.set(waveId, others);
}

/** Keys of what this portion has decided: later bursts of it find these as if they were stored. */
class FreshKeys {
  readonly #waves = new Map<number, Set<string>>();
  readonly #waiting = new Map<number, Set<string>>();
  readonly #seen = new Map<string, Wave>();

  addWave(wave: Wave): void {
    const seen = this.#seen.get(wave.id);
    this.#seen.set(wave.id, wave);
    for (const { source } of wave.exemplars) addTo(this.#waves, hashText(`s:${source}`), wave.id);
    if (seen?.targets.length === wave.targets.length && seen.networks.length === wave.networks.length) return;
    for (const key of waveKeysOf(wave)) addTo(this.#waves, hashText(key), wave.id);
  }

  addWaiting(burst: KnownBurst): void {
    for (const key of indexKeysOf(burst)) addTo(this.#waiting, hashText(key), burst.id);
  }

  waves(keys: readonly number[]): Set<string> {
    return union(this.#waves, keys);
  }

  waiting(keys: readonly number[]): Set<string> {
    return union(this.#waiting, keys);
  }
}

function addTo(index: Map<number, Set<string>>, key: number, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}

function union(index: ReadonlyMap<number, ReadonlySet<string>>, keys: readonly number[]): Set<string> {
  const all = new Set<string>();
  for (const key of keys) for (const id of index.get(key) ?? []) all.add(id);
  return all;
}
