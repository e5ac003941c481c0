import { setTimeout as sleep } from "node:timers/promises";

/**
 * Lets at most `perSecond` pass in a second, evenly spread.
 * @returns waits for one's turn; rejects with the signal's reason when it is aborted
 */
export function makePacer(perSecond: number, signal: AbortSignal): () => Promise<void> {
  const stepMs = 1000 / perSecond;
  let nextMs = performance.now();
  return async () => {
    const turnMs = Math.max(nextMs, performance.now());
    nextMs = turnMs + stepMs;
    const waitMs = turnMs - performance.now();
    // Timers have whole milliseconds; a fast pace would otherwise be rounded up to one each.
    if (waitMs >= 1) await sleep(waitMs, undefined, { signal });
    signal.throwIfAborted();
  };
}
