import { stepMs } from "../log/time-range.ts";
import type { Category } from "../log/vocabulary.ts";
import { listCategoryHours } from "../store/rollup/list-category-hours.ts";
import type { Transaction } from "../store/sql.ts";
import { type Baseline, learnBaseline } from "../waves/baseline.ts";

/** Weeks that say what is usual. */
const baselineDays = 28;

/** What is usual for a category over the fleet, from the four weeks before a time. */
export async function loadBaseline(category: Category, beforeMs: number, tx: Transaction): Promise<Baseline> {
  const toMs = Math.floor(beforeMs / stepMs.hour) * stepMs.hour;
  const fromMs = toMs - baselineDays * stepMs.day;
  const counts = await listCategoryHours(category, { from: new Date(fromMs), to: new Date(toMs) }, tx);
  // A fleet that began later had no hours without probes before: they say nothing.
  const first = counts[0]?.at.getTime() ?? toMs;
  return learnBaseline(
    counts.map(({ at, requests }) => ({ category, atMs: at.getTime(), requests })),
    { fromMs: first, toMs },
  );
}
