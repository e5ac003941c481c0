import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../lib/instance/embedded-postgres.ts";
import { migrate } from "../../lib/store/migrate.ts";
import { startReaper } from "./reaper.ts";
import { startRedis } from "./redis-server.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that every test's own is copied from. */
    templateUrl: string;
    /** Null where the machine has no Redis. */
    redisUrl: string | null;
  }
}

/** Starts what the integration tests need, once; every test makes its own database from the migrated one. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeTemporaryFolder();
  const postgres = await startEmbeddedPostgres({
    dataDir: folder.path,
    osUser: "nobody",
    durable: false,
    say: () => {},
  });
  const redis = await startRedis(folder.path);
  const reaper = startReaper([postgres.pid, redis?.pid], folder.path);
  const tearDown = async (): Promise<void> => {
    await redis?.stop();
    await postgres.stop();
    await folder.remove();
    reaper.dismiss();
  };
  try {
    await migrate(postgres.databaseUrl);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("templateUrl", postgres.databaseUrl);
  project.provide("redisUrl", redis?.url ?? null);
  return tearDown;
}
