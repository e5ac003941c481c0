import type { Category } from "../log/vocabulary.ts";

/** Requests of one source on one server that lie no further apart than this belong to one burst. */
export const burstGapMs = 30 * 60_000;

/** What of a burst is kept, at most. What stays is chosen by hash, never by arrival: see `bounded-tally.ts`. */
export const burstLimits = {
  targets: 2_000,
  answersOfTarget: 16,
  addresses: 32,
  agents: 16,
  vhosts: 32,
  methods: 16,
  idleMinutes: 120,
} as const;

/** How often something was seen. Lists of these are sorted by key and hold every key once. */
export type Counted = { key: string; count: number };

/** How often a target was answered with one status; outcomes follow from the status (`outcomeOf`). */
export type StatusSeen = { status: number | null; requests: number; firstMs: number; lastMs: number };

/** One way in which one virtual host answered: what the effect is judged by. */
export type AnswerSeen = {
  vhost: string | null;
  status: number | null;
  /** Size of the answer as the log states it; null for `-`. */
  bytes: number | null;
  requests: number;
};

/** A target of a burst, normalised (`normaliseTarget`). */
export type BurstTarget = {
  target: string;
  /** `hashText(target)`, a whole number below 2^52: the order in which targets are kept, and an index key. */
  hash: number;
  /** The target as one request had it, at most 200 bytes: the first in byte order, so that order of arrival is none. */
  sample: string;
  requests: number;
  /** Those of them that are probes by their own line. */
  probes: number;
  /** Those of them that are strays: turned away, and no page led there. */
  strays: number;
  /** Those of them that are a POST to a login. */
  logins: number;
  /** Category of its probes; the first in the order of `categories` where they differ. Null without probes. */
  category: Category | null;
  firstMs: number;
  lastMs: number;
  statuses: StatusSeen[];
  answers: AnswerSeen[];
};

/**
 * What is known of one source's uninterrupted doings on one server, as far as they may be probing: its probes, its
 * ordinary requests that were turned away without a page having led to them (strays), its logins, its idle sockets.
 * A burst of strays alone is no probing yet; `judgeBurst` says what it amounts to.
 *
 * A value: `mergeBursts` is commutative and associative and every bound is independent of order, so any order and any
 * split of the same lines gives the same bursts. It is not idempotent: a line may be observed once.
 */
export type Burst = {
  serverId: number;
  /** See `Judgement.source`. */
  source: string;
  firstMs: number;
  lastMs: number;
  /** probes + strays + logins that are no probes + idle sockets. Exact, whatever was dropped for size. */
  requests: number;
  probes: number;
  strays: number;
  logins: number;
  idle: number;
  /** Sorted by hash. At most `burstLimits.targets`, the smallest hashes: see `distinctTargets`. */
  targets: BurstTarget[];
  /** True once more targets were seen than are kept. */
  isCut: boolean;
  /** Single addresses behind `source`. */
  addresses: Counted[];
  /** User agents, cut to 200 bytes; `""` stands for none. */
  agents: Counted[];
  vhosts: Counted[];
  methods: Counted[];
  /** Probes by category, and by id of every rule that matched. */
  categories: Counted[];
  rules: Counted[];
  /** Idle sockets by UTC minute (whole minutes since 1970, as text); the latest minutes. */
  idleMinutes: Counted[];
};

/** A part of a burst, from some of its lines. The same shape: a burst is the sum of its pieces. */
export type BurstPiece = Burst;

/** A burst as the store knows it. */
export type KnownBurst = Burst & { id: string };

/**
 * Number of different targets: exact while all are kept, else estimated from the largest kept hash (k minimum values,
 * Bar-Yossef et al. 2002; about 2 % off with 2,000 kept).
 */
export function distinctTargets({ targets, isCut }: Burst): number {
  const largest = targets.at(-1)?.hash ?? 0;
  if (!isCut || largest === 0) return targets.length;
  return Math.round((targets.length - 1) / (largest / 2 ** 52));
}
