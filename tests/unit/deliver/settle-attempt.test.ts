import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextAttempt, patienceMs } from "../../../lib/deliver/back-off.ts";
import type { Attempt, Recipient } from "../../../lib/deliver/delivery.ts";
import { settleAttempt } from "../../../lib/deliver/settle-attempt.ts";

const start = Date.parse("2026-11-24T08:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000);
const delivery = { deliveryId: 7, attempts: 1, giveUpAt: new Date(start + patienceMs) };

const recipient = (address: string, state: Recipient["state"], answer: string): Recipient => ({
  address,
  state,
  answer,
});

describe("after an attempt a delivery", () => {
  it("is sent when the server took it, with its words", () => {
    const attempt: Attempt = { outcome: "accepted", answer: "250 Ok: queued as 4Xk" };
    expect(settleAttempt(delivery, attempt, at(1))).toEqual({
      state: "sent",
      answer: "250 Ok: queued as 4Xk",
      error: null,
      recipients: null,
      at: at(1),
    });
  });

  it("has failed at once when the server refused it for good", () => {
    const attempt: Attempt = { outcome: "refused", answer: "550 5.7.1 We do not want this" };
    expect(settleAttempt(delivery, attempt, at(1))).toMatchObject({
      state: "failed",
      error: "550 5.7.1 We do not want this",
    });
  });

  it("waits when the server wants it later", () => {
    const attempt: Attempt = { outcome: "later", answer: "451 4.7.1 Greylisted" };
    expect(settleAttempt(delivery, attempt, at(1))).toMatchObject({
      state: "waiting",
      error: "451 4.7.1 Greylisted",
    });
  });

  it("has failed when it was to wait once more after a day", () => {
    const attempt: Attempt = { outcome: "later", answer: "connect ECONNREFUSED" };
    expect(settleAttempt(delivery, attempt, at(86_400))).toMatchObject({
      state: "failed",
      error: "connect ECONNREFUSED",
    });
  });

  it("is sent when one recipient took it and another was refused, and says who", () => {
    const recipients = [
      recipient("a@x.test", "accepted", "250 Ok"),
      recipient("b@x.test", "refused", "550 Who?"),
    ];
    expect(
      settleAttempt(delivery, { outcome: "accepted", answer: "250 Ok", recipients }, at(1)),
    ).toMatchObject({
      state: "sent",
      answer: "250 Ok",
      error: "b@x.test: 550 Who?",
    });
  });

  it("is sent after a day when only some recipients never took it", () => {
    const recipients = [
      recipient("a@x.test", "accepted", "250 Ok"),
      recipient("b@x.test", "later", "452 Full"),
    ];
    const attempt: Attempt = { outcome: "later", answer: "b@x.test: 452 Full", recipients };
    expect(settleAttempt(delivery, attempt, at(86_400))).toMatchObject({
      state: "sent",
      answer: "250 Ok",
      error: "b@x.test: 452 Full",
    });
  });
});

describe("the pause before the next attempt", () => {
  it("grows from seconds to minutes, and is jittered by the number of the delivery", () => {
    const pauses = [1, 2, 3, 4, 5, 6].map(
      (attempts) => (nextAttempt({ ...delivery, attempts }, at(0)).getTime() - start) / 1000,
    );
    for (const [i, expected] of [15, 30, 60, 120, 240, 300].entries()) {
      expect(pauses[i]).toBeGreaterThanOrEqual(expected * 0.9);
      expect(pauses[i]).toBeLessThanOrEqual(expected * 1.1);
    }
    expect(nextAttempt({ ...delivery, deliveryId: 8 }, at(0))).not.toEqual(nextAttempt(delivery, at(0)));
  });

  it("is what the server asked for where that is longer, at most an hour", () => {
    expect(nextAttempt(delivery, at(0), 120_000)).toEqual(at(120));
    expect(nextAttempt(delivery, at(0), 86_400_000)).toEqual(at(3_600));
  });

  it("is the same for the same attempt, lies ahead, and the last one is made when the day is over", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 86_399 }),
        (deliveryId, attempts, seconds) => {
          const next = nextAttempt({ ...delivery, deliveryId, attempts }, at(seconds));
          expect(next).toEqual(nextAttempt({ ...delivery, deliveryId, attempts }, at(seconds)));
          expect(next.getTime()).toBeGreaterThan(at(seconds).getTime());
          expect(next.getTime()).toBeLessThanOrEqual(
            Math.max(delivery.giveUpAt.getTime(), at(seconds + 1).getTime()),
          );
          expect(next.getTime()).toBeLessThanOrEqual(at(seconds + 3_960).getTime());
        },
      ),
    );
  });

  it("makes fewer than 60 attempts in the day, and at least six in the first ten minutes", () => {
    let now = at(0);
    let early = 0;
    let attempts = 0;
    while (now < delivery.giveUpAt) {
      attempts++;
      if (now <= at(600)) early++;
      now = nextAttempt({ ...delivery, attempts }, now);
    }
    expect(now).toEqual(delivery.giveUpAt);
    expect(early).toBeGreaterThanOrEqual(6);
    expect(attempts).toBeLessThan(60);
  });
});
