import type { Burst } from "./burst.ts";

/**
 * Says whether a burst that is in a wave has grown so much that its membership is worth another look; one that is in
 * none is asked about whenever it grows. So a burst is judged a few dozen times however long it lasts.
 *
 * @param judgedTargets how many targets it had when it was last decided on
 */
export const isDueAgain = ({ targets }: Burst, judgedTargets: number): boolean =>
  targets.length >= judgedTargets * 1.3 + 2;
