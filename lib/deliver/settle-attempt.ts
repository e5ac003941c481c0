import { nextAttempt } from "./back-off.ts";
import type { Attempt, ClaimedDelivery, Recipient, Settlement } from "./delivery.ts";

/** What becomes of a delivery after an attempt: sent, tried again later, or given up with the server's words. */
export function settleAttempt(
  delivery: Pick<ClaimedDelivery, "deliveryId" | "attempts" | "giveUpAt">,
  attempt: Attempt,
  now: Date,
): Settlement {
  const recipients = attempt.recipients ?? null;
  const missed = (recipients ?? []).filter(({ state }) => state !== "accepted");
  const taken = recipients?.find(({ state }) => state === "accepted")?.answer;
  if (attempt.outcome === "later" && now < delivery.giveUpAt) {
    const nextAttemptAt = nextAttempt(delivery, now, attempt.retryAfterMs);
    return { state: "waiting", error: attempt.answer, recipients, nextAttemptAt };
  }
  const answer = attempt.outcome === "accepted" ? attempt.answer : taken;
  if (answer !== undefined) {
    const error = missed.length > 0 ? missed.map(inWords).join("; ") : null;
    return { state: "sent", answer, error, recipients, at: now };
  }
  return { state: "failed", error: attempt.answer, recipients };
}

const inWords = ({ address, answer }: Recipient): string => `${address}: ${answer}`;
