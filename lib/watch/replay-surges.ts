import { thresholdsOf } from "../alert/policy.ts";
import { stepMs, type TimeRange } from "../log/time-range.ts";
import { categories } from "../log/vocabulary.ts";
import { listCategoryHours } from "../store/rollup/list-category-hours.ts";
import { learnBaseline, usualOf } from "../waves/baseline.ts";
import type { Replayed } from "./replay-waves.ts";
import { isSurge, surgeOf, withoutOwn } from "./surge-conditions.ts";
import type { WatchContext } from "./watch-context.ts";

const baselineMs = 28 * stepMs.day;

/**
 * Hours within a range in which a category surged, each judged by the four weeks before it. By whole hours of the clock,
 * while alerting looks at the last sixty minutes.
 */
export async function replaySurges({ from, to }: TimeRange, context: WatchContext): Promise<Replayed[]> {
  const thresholds = thresholdsOf(context.policy, "category_surge");
  const knownMs = context.knownSinceMs ?? to.getTime();
  const found: Replayed[] = [];
  for (const category of categories) {
    const range = { from: new Date(from.getTime() - baselineMs), to };
    const rows = await listCategoryHours(category, range, context.tx);
    const counts = rows.map(({ at, requests }) => ({ category, atMs: at.getTime(), requests }));
    for (const { atMs, requests } of counts) {
      if (atMs < from.getTime() || requests < thresholds.probes) continue;
      if (atMs - knownMs < thresholds.historyDays * stepMs.day) continue;
      // A fleet that began later had no hours without probes before: they say nothing.
      const fromMs = Math.max(atMs - baselineMs, counts[0]?.atMs ?? atMs);
      const usual = usualOf(learnBaseline(counts, { fromMs, toMs: atMs }), category, atMs);
      if (usual === null || !isSurge(requests, usual, thresholds)) continue;
      const endMs = atMs + stepMs.hour;
      const hour = { from: new Date(atMs), to: new Date(endMs) };
      const strange = await withoutOwn({ category, requests }, hour, context);
      if (!isSurge(strange.requests, usual, thresholds)) continue;
      const condition = await surgeOf(strange, usual.median, hour, context);
      found.push({ key: category, moments: [{ atMs: endMs, condition }], endMs: endMs + stepMs.hour });
    }
  }
  return found;
}
