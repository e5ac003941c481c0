import { outcomeOf } from "../classify/outcome.ts";
import type { Outcome } from "../log/vocabulary.ts";
import type { Burst } from "./burst.ts";

/**
 * Answers to what a burst tried, by outcome. The start page, which many tools ask for to begin with, does not count:
 * that it was served says nothing.
 */
export function outcomesOf(bursts: Iterable<Burst>): Partial<Record<Outcome, number>> {
  const sums: Partial<Record<Outcome, number>> = {};
  for (const { targets } of bursts) {
    for (const { probes, strays, logins, statuses } of targets) {
      if (probes + strays + logins === 0) continue;
      for (const { status, requests } of statuses)
        sums[outcomeOf(status)] = (sums[outcomeOf(status)] ?? 0) + requests;
    }
  }
  return sums;
}
