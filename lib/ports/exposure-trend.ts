/** A stretch in which an endpoint stood open. */
export type OpenSpan = {
  fromMs: number;
  /** Null: it still does. */
  toMs: number | null;
  isExpected: boolean;
  /** Reached from outside. */
  isExposed: boolean;
};

/** How much stood open at the end of a bucket; null where nobody had looked: no data is not zero. */
export type TrendPoint = {
  atMs: number;
  counts: { open: number; unexpected: number; exposed: number } | null;
};

/**
 * Counts what stood open at the end of each bucket of `[fromMs, toMs)`. A bucket that ends after `toMs` (now, mostly) is
 * counted as of then.
 *
 * @param looksMs when complete looks were taken; a bucket has data if one was within `holdsMs` before its end
 */
export function exposureTrend(
  spans: readonly OpenSpan[],
  looksMs: readonly number[],
  { fromMs, toMs, stepMs, holdsMs }: { fromMs: number; toMs: number; stepMs: number; holdsMs: number },
): TrendPoint[] {
  const looks = looksMs.toSorted((a, b) => a - b);
  const points: TrendPoint[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += stepMs) {
    const endMs = Math.min(atMs + stepMs, toMs);
    const last = looks.findLast((lookMs) => lookMs <= endMs);
    const hasData = last !== undefined && endMs - last <= holdsMs;
    points.push({ atMs, counts: hasData ? countAt(spans, endMs) : null });
  }
  return points;
}

function countAt(spans: readonly OpenSpan[], atMs: number): NonNullable<TrendPoint["counts"]> {
  const counts = { open: 0, unexpected: 0, exposed: 0 };
  for (const { fromMs, toMs, isExpected, isExposed } of spans) {
    if (fromMs > atMs || (toMs !== null && toMs <= atMs)) continue;
    counts.open++;
    if (!isExpected) counts.unexpected++;
    if (isExposed) counts.exposed++;
  }
  return counts;
}
