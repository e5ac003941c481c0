import { logger } from "../logger.ts";
import type { AuditRun } from "../store/audit-run/audit-run.ts";
import { type Claim, holdRun } from "../store/audit-run/claim-run.ts";

/** A worker that was not heard of for this long is dead, and another goes on with its run. */
const leaseMs = 30_000;
const renewEveryMs = 2_000;

export const claimedUntil = (now: Date): Date => new Date(now.getTime() + leaseMs);

/** Why work on a run ends before the run does. `lost`: another worker has it by now. */
export type HoldEnd = "cancelled" | "lost" | "stopping";

export type RunHold = {
  /** Aborted when the work is to end; `endedBy` says why. */
  signal: AbortSignal;
  endedBy(): HoldEnd | null;
  /** Ports that were tried, of how many: written down with the next renewal. */
  progress: { done: number; total: number };
  cancelledBy(): string | null;
  /** The claim as it stands, for the last word. */
  claim(): Claim;
  /** No renewal follows; resolves when the last one is over. */
  release(): Promise<void>;
};

/**
 * Keeps a run while it is worked on, writes down how far it is, and hears of people who cancel it and of workers that
 * stop.
 */
export function openHold(run: AuditRun, clock: () => Date, isStopping: () => boolean): RunHold {
  const ending = new AbortController();
  const progress = { done: run.done, total: run.total };
  let endedBy: HoldEnd | null = null;
  let cancelledBy: string | null = null;
  let claim: Claim = { runId: run.runId, claimedUntil: run.claimedUntil ?? clock() };
  const end = (by: HoldEnd): void => {
    endedBy ??= by;
    ending.abort();
  };
  const renew = async (): Promise<void> => {
    const until = claimedUntil(clock());
    const held = await holdRun(claim, { until, ...progress });
    if (held === null) return end("lost");
    claim = { ...claim, claimedUntil: until };
    cancelledBy = held.cancelledBy;
    if (cancelledBy !== null) end("cancelled");
  };
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    if (isStopping()) end("stopping");
    renewing = renewing.then(renew).catch((error: unknown) => {
      logger("audit").warn({ err: error, runId: run.runId }, "claim not renewed");
      if (clock() > claim.claimedUntil) end("lost");
    });
  }, renewEveryMs);
  return {
    signal: ending.signal,
    endedBy: () => endedBy,
    progress,
    cancelledBy: () => cancelledBy,
    claim: () => claim,
    async release() {
      clearInterval(timer);
      await renewing;
    },
  };
}
