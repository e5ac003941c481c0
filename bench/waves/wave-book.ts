import { addToWave, openWave } from "../../lib/waves/add-to-wave.ts";
import { type AnswerProfile, addProfiles, catchAllOf, learnAnswers } from "../../lib/waves/answer-profile.ts";
import type { BurstPiece, KnownBurst } from "../../lib/waves/burst.ts";
import { indexKeysOf, lookupKeysOf, waveKeysOf } from "../../lib/waves/candidate-keys.ts";
import { decideMembership } from "../../lib/waves/decide-membership.ts";
import { decideMerge } from "../../lib/waves/decide-merge.ts";
import { isDueAgain } from "../../lib/waves/is-due-again.ts";
import { judgeBurst } from "../../lib/waves/judge-burst.ts";
import { mergePiece } from "../../lib/waves/merge-piece.ts";
import { type Observed, observe } from "../../lib/waves/observe.ts";
import { type Candidates, type Membership, type Wave, waitingMs } from "../../lib/waves/wave.ts";
import { KeyIndex } from "./key-index.ts";
import { RarityBook } from "./rarity-book.ts";

const hourMs = 3_600_000;
const wavesMax = 24;
const waitingMax = 64;

export type Member = { waveId: string; reason: string };
export type BookedWave = { wave: Wave; openedAtMs: number; reason: string };

/** All of detection over memory: what the product does with Postgres, with the same functions. */
export class WaveBook {
  readonly bursts = new Map<string, KnownBurst>();
  readonly waves = new Map<string, BookedWave>();
  readonly members = new Map<string, Member>();
  readonly profiles = new Map<string, AnswerProfile>();
  decisions = 0;
  decidingMs = 0;
  merges = 0;
  readonly #bySource = new Map<string, KnownBurst[]>();
  readonly #idsOfSource = new Map<string, Set<string>>();
  readonly #idsOfWave = new Map<string, Set<string>>();
  readonly #judged = new Map<string, number>();
  readonly #traffic = new Map<string, number>();
  readonly #waiting = new KeyIndex();
  readonly #waveKeys = new KeyIndex();
  readonly #rarity = new RarityBook();
  readonly #askAgain = new Map<string, number>();
  readonly #settling = new Set<string>();
  #nextId = 1;
  #lastTickMs = 0;

  /** Takes in a batch that arrives at `nowMs`. */
  take(requests: readonly Observed[], nowMs: number): void {
    for (const { serverId, request, judgement } of requests) {
      const key = `${serverId} ${judgement.source} ${Math.floor(request.timeMs / hourMs)}`;
      this.#traffic.set(key, (this.#traffic.get(key) ?? 0) + 1);
    }
    for (const profile of learnAnswers(requests)) {
      const key = `${profile.serverId} ${profile.vhost}`;
      const held = this.profiles.get(key);
      this.profiles.set(key, held ? addProfiles(held, profile) : profile);
    }
    const touched = new Set(observe(requests, this.#isCatchAll()).map((piece) => this.#keep(piece)));
    for (const id of touched) this.#judge(id, nowMs);
    this.tick(nowMs);
  }

  #isCatchAll(): Parameters<typeof observe>[1] {
    const byHost = new Map<string, ReturnType<typeof catchAllOf>>();
    return (serverId, vhost, bytes) => {
      const key = `${serverId} ${vhost}`;
      const profile = this.profiles.get(key);
      const known = byHost.get(key);
      const isIt = known === undefined && profile ? catchAllOf(profile) : (known ?? null);
      byHost.set(key, isIt);
      return isIt?.(bytes) ?? false;
    };
  }

  /** What is due without new lines: bursts to be asked about again, bursts that stayed alone. */
  tick(nowMs: number): void {
    if (nowMs - this.#lastTickMs < 5_000) return;
    this.#lastTickMs = nowMs;
    for (const [id, atMs] of this.#askAgain) {
      if (atMs > nowMs) continue;
      this.#askAgain.delete(id);
      this.#judge(id, nowMs);
    }
    for (const id of this.#settling) {
      const burst = this.bursts.get(id);
      if (burst && burst.lastMs > nowMs - hourMs) continue;
      this.#settling.delete(id);
      if (burst && !this.members.has(id))
        this.#rarity.addBurst(burst, !["quiet", "few_paths"].includes(this.#kindOf(burst)));
    }
  }

  #keep(piece: BurstPiece): string {
    const key = `${piece.serverId} ${piece.source}`;
    const held = this.#bySource.get(key) ?? [];
    const { burst, absorbed } = mergePiece(held, piece);
    const [first, ...others] = absorbed.sort((a, b) => Number(a.id) - Number(b.id));
    const known = { ...burst, id: first?.id ?? String(this.#nextId++) };
    for (const { id } of others) this.#forget(id);
    this.#bySource.set(key, [...held.filter((one) => !absorbed.includes(one)), known]);
    this.bursts.set(known.id, known);
    const ids = this.#idsOfSource.get(known.source);
    if (ids) ids.add(known.id);
    else this.#idsOfSource.set(known.source, new Set([known.id]));
    this.#settling.add(known.id);
    const member = this.members.get(known.id);
    if (member) this.#grow(member.waveId, known);
    return known.id;
  }

  #forget(id: string): void {
    this.#idsOfSource.get(this.bursts.get(id)?.source ?? "")?.delete(id);
    this.bursts.delete(id);
    this.#setMember(id, null);
    this.#waiting.remove(id);
    this.#askAgain.delete(id);
  }

  #setMember(id: string, member: Member | null): void {
    const before = this.members.get(id);
    if (before) this.#idsOfWave.get(before.waveId)?.delete(id);
    if (member === null) {
      this.members.delete(id);
      return;
    }
    this.members.set(id, member);
    const ids = this.#idsOfWave.get(member.waveId);
    if (ids) ids.add(id);
    else this.#idsOfWave.set(member.waveId, new Set([id]));
  }

  #judge(id: string, nowMs: number): void {
    const burst = this.bursts.get(id);
    if (!burst) return;
    if (this.#kindOf(burst) === "quiet") return;
    const waveId = this.members.get(id)?.waveId ?? null;
    if (waveId !== null && !isDueAgain(burst, this.#judged.get(id) ?? 0)) return;
    this.#judged.set(id, burst.targets.length);
    const startedAt = performance.now();
    const candidates = this.#candidates(burst);
    const subject = {
      burst,
      waveId,
      isPinned: false,
      never: [],
      traffic: this.#trafficOf(burst),
      isExempt: false,
      isFirstReach: false,
    };
    const decision = decideMembership(subject, candidates, this.#rarity, nowMs);
    this.decisions++;
    this.decidingMs += performance.now() - startedAt;
    if (decision.kind === "wait") {
      if (waveId === null) this.#waiting.set(id, indexKeysOf(burst));
      if (decision.askAgainMs !== null) this.#askAgain.set(id, decision.askAgainMs);
      return;
    }
    const into = decision.kind === "join" ? decision.waveId : this.#open(burst, decision, nowMs);
    this.#join({ burstId: id, reason: decision.reason }, into);
    for (const taken of decision.takes) this.#join(taken, into);
    this.#mergeWith(into, candidates.waves);
  }

  #open(
    burst: KnownBurst,
    { waveKind, reason }: { waveKind: Wave["kind"]; reason: string },
    nowMs: number,
  ): string {
    const id = String(this.#nextId++);
    this.waves.set(id, { wave: openWave(id, waveKind, burst), openedAtMs: nowMs, reason });
    this.#rarity.addWave(id);
    return id;
  }

  #join({ burstId, reason }: Membership, waveId: string): void {
    const burst = this.bursts.get(burstId);
    const before = this.members.get(burstId);
    if (!burst) return;
    this.#setMember(burstId, { waveId, reason });
    this.#waiting.remove(burstId);
    this.#rarity.removeBurst(burstId);
    this.#grow(waveId, burst);
    if (before && before.waveId !== waveId) this.#rebuild(before.waveId);
  }

  #grow(waveId: string, burst: KnownBurst): void {
    const booked = this.waves.get(waveId);
    if (!booked) return;
    const before = booked.wave.targets.length;
    booked.wave = addToWave(booked.wave, burst);
    if (booked.wave.targets.length === before && this.#waveKeys.has(waveId)) return;
    this.#waveKeys.set(waveId, waveKeysOf(booked.wave));
    this.#rarity.growWave(booked.wave);
  }

  #rebuild(waveId: string): void {
    const booked = this.waves.get(waveId);
    if (!booked) return;
    const [first, ...rest] = this.membersOf(waveId);
    if (!first) {
      this.waves.delete(waveId);
      this.#waveKeys.remove(waveId);
      this.#rarity.removeWave(waveId);
      return;
    }
    booked.wave = rest.reduce(addToWave, openWave(waveId, booked.wave.kind, first));
    this.#waveKeys.set(waveId, waveKeysOf(booked.wave));
  }

  #mergeWith(waveId: string, others: readonly Wave[]): void {
    for (const { id } of others) {
      const wave = this.waves.get(waveId)?.wave;
      const other = this.waves.get(id)?.wave;
      if (!wave || !other || wave === other) continue;
      const merge = decideMerge(wave, other, this.#rarity);
      if (!merge) continue;
      this.merges++;
      const [into, from] = [this.waves.get(merge.intoId), this.waves.get(merge.fromId)];
      // The campaign has had a wave since the first of the two.
      if (into && from) into.openedAtMs = Math.min(into.openedAtMs, from.openedAtMs);
      for (const burst of this.membersOf(merge.fromId)) {
        this.#setMember(burst.id, { waveId: merge.intoId, reason: merge.reason });
        this.#grow(merge.intoId, burst);
      }
      this.#rebuild(merge.fromId);
      if (merge.fromId === waveId) return;
    }
  }

  membersOf(waveId: string): KnownBurst[] {
    return [...(this.#idsOfWave.get(waveId) ?? [])].flatMap((id) => this.bursts.get(id) ?? []);
  }

  #candidates(burst: KnownBurst): Candidates {
    const keys = lookupKeysOf(burst, this.#rarity);
    const ownWave = this.members.get(burst.id)?.waveId;
    const ofSource = new Set(
      [...(this.#idsOfSource.get(burst.source) ?? [])]
        .filter((id) => id !== burst.id)
        .flatMap((id) => this.members.get(id)?.waveId ?? []),
    );
    const ids = new Set([...(ownWave ? [ownWave] : []), ...ofSource, ...this.#waveKeys.find(keys)]);
    const waves = [...ids].flatMap((id) => this.waves.get(id)?.wave ?? []).slice(0, wavesMax);
    const waiting = [...this.#waiting.find(keys)]
      .flatMap((id) => this.bursts.get(id) ?? [])
      .filter((other) => other.id !== burst.id && Math.abs(other.lastMs - burst.lastMs) < waitingMs)
      .sort((a, b) => b.lastMs - a.lastMs)
      .slice(0, waitingMax);
    return { waves, wavesOfSource: [...ofSource], waiting };
  }

  #kindOf = (burst: KnownBurst) => judgeBurst(burst, this.#trafficOf(burst));

  #trafficOf({ serverId, source, firstMs, lastMs }: KnownBurst): number {
    let sum = 0;
    for (let hour = Math.floor(firstMs / hourMs); hour <= Math.floor(lastMs / hourMs); hour++) {
      sum += this.#traffic.get(`${serverId} ${source} ${hour}`) ?? 0;
    }
    return sum;
  }
}
