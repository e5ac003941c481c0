const firstMs = 15_000;
const hourMs = 3_600_000;

/** A delivery is tried for a day, then it has failed. */
export const patienceMs = 24 * hourMs;

/**
 * When a delivery is tried again: after 15 s, twice that, and so on; within the first 20 minutes never more than 5
 * minutes later, because a mail server that greylists (RFC 6647) or restarts takes it within minutes, after that at most
 * a quarter of its age and at most an hour. One in ten more or less, by its number, so that a thousand deliveries do not
 * come back at the same moment. The last attempt is made exactly when it is given up otherwise.
 *
 * @param attempts how many were made
 */
export function nextAttempt(
  delivery: { deliveryId: number; attempts: number; giveUpAt: Date },
  now: Date,
  retryAfterMs = 0,
): Date {
  const ageMs = patienceMs - (delivery.giveUpAt.getTime() - now.getTime());
  const slowestMs = Math.min(Math.max(ageMs / 4, 300_000), hourMs);
  const pauseMs = Math.min(firstMs * 2 ** Math.min(delivery.attempts - 1, 20), slowestMs);
  const asked = Math.min(retryAfterMs, hourMs);
  const at = now.getTime() + Math.max(pauseMs * jitter(delivery.deliveryId, delivery.attempts), asked);
  return new Date(Math.max(Math.min(at, delivery.giveUpAt.getTime()), now.getTime() + 1_000));
}

/** 0.9 to 1.1, the same for the same delivery and attempt. Multiplicative hashing by the golden ratio (Knuth). */
function jitter(deliveryId: number, attempts: number): number {
  const hash = Math.imul((deliveryId ^ (attempts << 20)) | 0, 0x9e3779b1) >>> 0;
  return 0.9 + (hash / 2 ** 32) * 0.2;
}
