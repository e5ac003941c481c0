import { categories } from "../log/vocabulary.ts";
import { addTallies, compareText, keepSmallest } from "./bounded-tally.ts";
import {
  type AnswerSeen,
  type Burst,
  type BurstPiece,
  type BurstTarget,
  burstGapMs,
  burstLimits,
  type Counted,
  type StatusSeen,
} from "./burst.ts";
import { hashText } from "./hash-text.ts";

/**
 * Merges a piece with the bursts of its source on its server that it touches.
 *
 * @param neighbours bursts of the same source and server; those further than `burstGapMs` from the piece are left alone
 * @returns the burst that the piece is part of now, and the neighbours that went into it (to be replaced by it)
 */
export function mergePiece<B extends Burst>(
  neighbours: readonly B[],
  piece: BurstPiece,
): { burst: Burst; absorbed: B[] } {
  // A piece may close the gap between two bursts, and never more: bursts that touch are one already.
  const absorbed = neighbours.filter((burst) => isOneBurst(burst, piece));
  return { burst: absorbed.reduce<Burst>(mergeBursts, piece), absorbed };
}

/** Merges pieces of any sources and servers into bursts: `mergePiece` over and over, for tests and small sets. */
export function mergePieces(bursts: readonly Burst[], pieces: readonly BurstPiece[]): Burst[] {
  let merged = [...bursts];
  for (const piece of pieces) {
    const { burst, absorbed } = mergePiece(merged, piece);
    merged = [...merged.filter((one) => !absorbed.includes(one)), burst];
  }
  return merged;
}

/** Says whether two bursts are parts of one: same source, same server, no more than the gap between them. */
const isOneBurst = (a: Burst, b: Burst): boolean =>
  a.serverId === b.serverId &&
  a.source === b.source &&
  a.firstMs - b.lastMs <= burstGapMs &&
  b.firstMs - a.lastMs <= burstGapMs;

/** The sum of two bursts of one source on one server. Commutative and associative. */
export function mergeBursts(a: Burst, b: Burst): Burst {
  const targets = mergeTargets(a.targets, b.targets);
  const kept = targets.slice(0, burstLimits.targets);
  return {
    serverId: a.serverId,
    source: a.source,
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
    requests: a.requests + b.requests,
    probes: a.probes + b.probes,
    strays: a.strays + b.strays,
    logins: a.logins + b.logins,
    idle: a.idle + b.idle,
    targets: kept,
    isCut: a.isCut || b.isCut || kept.length < targets.length,
    addresses: addTallies(a.addresses, b.addresses, burstLimits.addresses),
    agents: addTallies(a.agents, b.agents, burstLimits.agents),
    vhosts: addTallies(a.vhosts, b.vhosts, burstLimits.vhosts),
    methods: addTallies(a.methods, b.methods, burstLimits.methods),
    categories: addTallies(a.categories, b.categories, categories.length),
    rules: addTallies(a.rules, b.rules, Number.POSITIVE_INFINITY),
    idleMinutes: keepIdleMinutes(addTallies(a.idleMinutes, b.idleMinutes, Number.POSITIVE_INFINITY)),
  };
}

/** Merges two lists that are sorted by hash. */
function mergeTargets(a: readonly BurstTarget[], b: readonly BurstTarget[]): BurstTarget[] {
  const merged: BurstTarget[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (!left || !right) return merged.concat(a.slice(i), b.slice(j));
    const order = left.hash - right.hash || compareText(left.target, right.target);
    if (order === 0) merged.push(mergeTarget(left, right));
    else merged.push(order < 0 ? left : right);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
}

function mergeTarget(a: BurstTarget, b: BurstTarget): BurstTarget {
  return {
    target: a.target,
    hash: a.hash,
    sample: compareText(a.sample, b.sample) <= 0 ? a.sample : b.sample,
    requests: a.requests + b.requests,
    probes: a.probes + b.probes,
    strays: a.strays + b.strays,
    logins: a.logins + b.logins,
    category: categories.find((category) => category === a.category || category === b.category) ?? null,
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
    statuses: mergeStatuses(a.statuses, b.statuses),
    answers: mergeAnswers(a.answers, b.answers),
  };
}

function mergeStatuses(a: readonly StatusSeen[], b: readonly StatusSeen[]): StatusSeen[] {
  const merged = new Map(a.map((seen) => [seen.status, seen]));
  for (const seen of b) {
    const held = merged.get(seen.status);
    merged.set(seen.status, held ? addStatus(held, seen) : seen);
  }
  return [...merged.values()].sort((x, y) => (x.status ?? 0) - (y.status ?? 0));
}

const addStatus = (a: StatusSeen, b: StatusSeen): StatusSeen => ({
  status: a.status,
  requests: a.requests + b.requests,
  firstMs: Math.min(a.firstMs, b.firstMs),
  lastMs: Math.max(a.lastMs, b.lastMs),
});

const answerKey = ({ vhost, status, bytes }: AnswerSeen): string => `${status} ${bytes} ${vhost}`;

function mergeAnswers(a: readonly AnswerSeen[], b: readonly AnswerSeen[]): AnswerSeen[] {
  const merged = new Map(a.map((seen) => [answerKey(seen), seen]));
  for (const seen of b) {
    const key = answerKey(seen);
    const held = merged.get(key);
    merged.set(key, held ? { ...held, requests: held.requests + seen.requests } : seen);
  }
  return keepAnswers([...merged.values()]);
}

/** Bounds and sorts the answers of a target. */
export function keepAnswers(answers: readonly AnswerSeen[]): AnswerSeen[] {
  const kept = keepSmallest(answers, burstLimits.answersOfTarget, (answer) => hashText(answerKey(answer)));
  return kept.sort((x, y) => compareText(answerKey(x), answerKey(y)));
}

/** Bounds and sorts idle minutes: the latest stay, which is as free of order as the smallest hashes are. */
export const keepIdleMinutes = (minutes: readonly Counted[]): Counted[] =>
  minutes.toSorted((x, y) => Number(x.key) - Number(y.key)).slice(-burstLimits.idleMinutes);
