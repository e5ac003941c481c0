import type { Counted } from "./burst.ts";
import { hashText } from "./hash-text.ts";

/**
 * Adds two tallies and keeps the `limit` keys with the smallest hash. What is kept is the same whatever the order of
 * adding, and its counts are exact: a key among the smallest of all is among the smallest of every part.
 */
export function addTallies(a: readonly Counted[], b: readonly Counted[], limit: number): Counted[] {
  if (b.length === 0) return [...a];
  const counts = new Map(a.map(({ key, count }) => [key, count]));
  for (const { key, count } of b) counts.set(key, (counts.get(key) ?? 0) + count);
  return listTally(counts, limit);
}

/** A map of counts as a bounded list, sorted by key. */
export function listTally(counts: ReadonlyMap<string, number>, limit: number): Counted[] {
  let keys = [...counts.keys()];
  if (keys.length > limit) keys = keepSmallest(keys, limit, hashText);
  return keys.sort(compareText).map((key) => ({ key, count: counts.get(key) ?? 0 }));
}

/** The `limit` values with the smallest rank. Ranks of different values must differ, or be decided by `compareText`. */
export function keepSmallest<T>(values: readonly T[], limit: number, rank: (value: T) => number): T[] {
  if (values.length <= limit) return [...values];
  return values
    .map((value) => ({ value, rank: rank(value) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ value }) => value);
}

/** Order of code units: the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
