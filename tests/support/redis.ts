import { Redis } from "ioredis";
import { inject } from "vitest";

/** Whether this machine has a Redis; tests that need one are skipped without it. */
export const hasRedis = (): boolean => inject("redisUrl") !== null;

/** A database of the tests' Redis that no other test uses. */
export async function createTestRedis(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject("redisUrl");
  if (server === null) throw new Error("no redis-server on this machine");
  const counter = new Redis(server);
  // Database 0 only counts; a run uses fewer than the thousand others.
  const url = `${server}/${(await counter.incr("databases in use")) % 1024 || 1}`;
  counter.disconnect();
  return {
    url,
    async drop() {
      const client = new Redis(url);
      await client.flushdb();
      client.disconnect();
    },
  };
}
