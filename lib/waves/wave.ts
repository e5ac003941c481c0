import type { Category } from "../log/vocabulary.ts";
import type { KnownBurst } from "./burst.ts";

/** What holds a wave together: a list of targets, one and the same request, passwords, or idle sockets. */
export type WaveKind = "wordlist" | "sweep" | "login" | "slow_http";

/** A sweep whose sources have tried so many different targets in common has turned out to be a list. */
export const listTargetsMin = 8;

/** Bursts that are in no wave are compared with new ones for so long. */
export const waitingMs = 72 * 3_600_000;

/** What of a wave's fingerprint is kept, at most. */
export const waveLimits = { targets: 4_000, exemplars: 30, agents: 24, networks: 64, starts: 32 } as const;

/** A target of a wave's list, and which of the exemplars tried it. */
export type WaveTarget = {
  target: string;
  /** `hashText(target)`. */
  hash: number;
  category: Category | null;
  /** Bit n is set where exemplar n tried it; 0 where only later sources did. */
  exemplars: number;
  /** Ms after the beginning of the burst that brought it: the order of the list, as far as its clock tells. */
  offsetMs: number;
};

/** One of the first sources of a wave: the list is compared with each of them, so that one odd member bends nothing. */
export type Exemplar = {
  source: string;
  lastMs: number;
  /** Mean ms between two requests of its largest burst; null for a single request. */
  paceMs: number | null;
};

/**
 * The fingerprint of a wave: all that a new burst is compared with. Bounded, so deciding costs the same however large
 * the wave is. Made and grown by `addToWave` alone, which is idempotent: a burst that has grown is simply added again.
 * Figures for screens (requests, sources, outcomes) are sums over its bursts and are no part of it.
 */
export type Wave = {
  id: string;
  kind: WaveKind;
  firstMs: number;
  lastMs: number;
  /** Longest pause within the wave so far, ms: slow campaigns are given more time to go on. */
  longestPauseMs: number;
  /** Sorted by hash. */
  targets: WaveTarget[];
  exemplars: Exemplar[];
  /** Networks of members (`networkOf`), sorted. */
  networks: string[];
  /** User agents of members, `""` for none, sorted. */
  agents: string[];
  /** Organisations of `identify` that members belong to. */
  organisations: string[];
  servers: number[];
  /** When member bursts began, the latest `waveLimits.starts`, ascending. */
  starts: { source: string; atMs: number }[];
};

/** What a burst is compared with. All of it found by `lookupKeysOf`, and bounded by whoever looks it up. */
export type Candidates = {
  waves: readonly Wave[];
  /** Ids of those of them that have a burst of the same source. */
  wavesOfSource: readonly string[];
  /** Bursts in no wave, of any source and server, within `waitingMs`, without the subject itself. */
  waiting: readonly KnownBurst[];
};

/** What is to be decided on: a burst, where it is now, and what people have said about it. */
export type Subject = {
  burst: KnownBurst;
  /** The wave that it is in now. */
  waveId: string | null;
  /** Set by a person (split, merge, "belongs here"): never moved by detection. */
  isPinned: boolean;
  /** Ids of waves that a person took this burst or its source out of: never joined again. */
  never: readonly string[];
  /**
   * All requests of the source on this server in the hours that the burst touches (from the roll-up of sources), or
   * null where unknown. Tells a program that meets nothing but refusals from a visitor who met some.
   */
  traffic: number | null;
  /** The source is shared by many (`isSharedAddress`) or our own: it never opens, joins or connects waves. */
  isExempt: boolean;
  /** It reached a target that no burst had reached on this server before. */
  isFirstReach: boolean;
};

/** A burst that goes into a wave, and why, in words for screens. */
export type Membership = { burstId: string; reason: string };

export type Decision =
  /** Into this wave (perhaps the one it is in). `takes`: waiting bursts that belong there now, too. */
  | { kind: "join"; waveId: string; reason: string; takes: Membership[] }
  /** A new wave of this burst and of others that were waiting. */
  | { kind: "open"; waveKind: WaveKind; reason: string; takes: Membership[] }
  /** In no wave, at least for now. Ask again when it grows, and at `askAgainMs` if that is not null. */
  | { kind: "wait"; reason: string; askAgainMs: number | null };
