import { afterEach, describe, expect, it } from "vitest";
import { getEnv } from "../../../lib/env.ts";
import { type QueueTarget, queueTarget } from "../../../lib/queue/connect.ts";
import { openEnqueuer } from "../../../lib/queue/enqueue.ts";
import { openWaker } from "../../../lib/queue/wake.ts";
import { startWorkingOn } from "../../../lib/queue/work.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { createTestRedis, hasRedis } from "../../support/redis.ts";

openTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const backends: [string, () => Promise<QueueTarget>][] = [
  ["Postgres", async () => queueTarget({ DATABASE_URL: getEnv().DATABASE_URL, REDIS_URL: undefined })],
  [
    "Redis",
    async () => {
      const redis = await createTestRedis();
      closing.push(redis.drop);
      return queueTarget({ DATABASE_URL: undefined, REDIS_URL: redis.url });
    },
  ],
];

describe.each(backends)("a queue on %s", (name, target) => {
  it.runIf(name === "Postgres" || hasRedis())(
    "brings a wake-up to a worker, and a burst of them in few jobs",
    async () => {
      const where = await target();
      let runs = 0;
      let wake: (() => void) | undefined;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const workers = startWorkingOn(where, {
        "store-batches": async () => {
          runs++;
          wake?.();
        },
        "detect-waves": async () => {},
        deliver: async () => {},
        "audit-ports": async () => {},
        "expire-data": async () => {},
      });
      closing.push(() => workers.close());
      const fail = (error: unknown) => {
        throw error;
      };
      const enqueuer = openEnqueuer(where, fail);
      closing.push(() => enqueuer.close());
      const waker = openWaker(enqueuer, fail);
      closing.push(() => waker.close());
      for (let batch = 0; batch < 500; batch++) waker.wake();
      await woken;
      expect(runs).toBeLessThan(10);
    },
  );
});
