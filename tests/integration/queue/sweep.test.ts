import { afterEach, describe, expect, it, vi } from "vitest";
import { getEnv } from "../../../lib/env.ts";
import { readLedger } from "../../../lib/read/ledger.ts";
import { startWorkers } from "../../../workers/main.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody } from "../../support/pipeline.ts";
import { createTestRedis, hasRedis } from "../../support/redis.ts";

openTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function expectSwept(): Promise<void> {
  const { serverId, name } = await aServer();
  await spoolBody(serverId, aLine({ at: new Date("2026-11-20T12:00:00Z") }));
  const workers = await startWorkers();
  closing.push(() => workers.close());
  await vi.waitFor(
    async () => {
      const row = (await readLedger()).find(({ server }) => server === name);
      expect(row).toMatchObject({ received: 1, stored: 1, pending: 0 });
    },
    { timeout: 30_000, interval: 100 },
  );
}

describe("a batch that the queue has forgotten", () => {
  it("is found and stored by the workers, with the queue on Postgres", async () => {
    await expectSwept();
  });

  it("is found and stored by the workers, with the queue on Redis", async (context) => {
    if (!hasRedis()) return context.skip();
    const redis = await createTestRedis();
    closing.push(redis.drop);
    getEnv().REDIS_URL = redis.url;
    closing.push(async () => {
      getEnv().REDIS_URL = undefined;
    });
    await expectSwept();
  });
});
