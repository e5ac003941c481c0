import { logger } from "../logger.ts";
import { holdDeliveries } from "../store/delivery/claim-deliveries.ts";
import type { ClaimedDelivery } from "./delivery.ts";

/** A worker that was not heard of for this long is dead, and what it had is sent by another. */
const leaseMs = 20_000;
const renewEveryMs = 5_000;

export const claimedUntil = (now: Date): Date => new Date(now.getTime() + leaseMs);

/**
 * Keeps deliveries while they are being sent: a mail server may think for minutes, and a lease as long would keep back
 * what a dead worker had.
 */
export function holdClaims(
  claimed: readonly ClaimedDelivery[],
  clock: () => Date,
): { release(): Promise<void> } {
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renewing
      .then(() => holdDeliveries(claimed, claimedUntil(clock())))
      // The next turn tries again; the settling finds out whether another took them.
      .catch((error: unknown) => logger("deliver").warn({ err: error }, "lease not renewed"));
  }, renewEveryMs);
  return {
    release() {
      clearInterval(timer);
      return renewing;
    },
  };
}
