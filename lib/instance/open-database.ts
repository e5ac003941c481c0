import { setTimeout as sleep } from "node:timers/promises";
import type { Env } from "../env.ts";
import { migrate } from "../store/migrate.ts";
import { openDataDir } from "./data-dir.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { InstanceError } from "./instance-error.ts";
import { isRunning, readInstanceFile, runningHere, stopped, updateInstanceFile } from "./instance-file.ts";
import { type InstanceLock, takeInstanceLock } from "./instance-lock.ts";
import { makeSecretKey } from "./secret-key.ts";

/**
 * Does a command's work on the database: the one of DATABASE_URL, else that of the instance that runs on this data
 * directory, else the embedded Postgres, started for the time of the work and migrated.
 *
 * While the work runs, `env.DATABASE_URL` holds the address too, so the pools of this process open there.
 *
 * @throws InstanceError with a sentence for people
 */
export async function withDatabase<T>(env: Env, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  if (env.DATABASE_URL) return work(env.DATABASE_URL);
  const dataDir = env.DOORWATCH_DATA_DIR;
  await openDataDir(dataDir);
  const found = await findDatabase(dataDir);
  if ("databaseUrl" in found) return workOn(env, found.databaseUrl, work);

  updateInstanceFile(dataDir, runningHere());
  try {
    makeSecretKey(env);
    const postgres = await startEmbeddedPostgres({ dataDir, osUser: env.DOORWATCH_POSTGRES_USER, say });
    const interrupt = (signal: NodeJS.Signals): void => {
      // Work that listens for signals itself ends by itself, and Postgres after it.
      if (process.listenerCount(signal) === 1) void postgres.stop().finally(() => process.exit(130));
    };
    for (const signal of signals) process.on(signal, interrupt);
    try {
      await migrate(postgres.databaseUrl);
      return await workOn(env, postgres.databaseUrl, work);
    } finally {
      for (const signal of signals) process.off(signal, interrupt);
      await postgres.stop();
    }
  } finally {
    updateInstanceFile(dataDir, stopped);
    await found.lock.release();
  }
}

/** Standard output belongs to the command's result. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A start in a new data directory takes seconds, another command's work may take minutes. */
const WAIT_MAX_MS = 120_000;

async function findDatabase(dataDir: string): Promise<{ databaseUrl: string } | { lock: InstanceLock }> {
  for (let waitedMs = 0; ; waitedMs += 200) {
    const taken = await takeInstanceLock(dataDir, "command");
    if ("lock" in taken) return taken;
    const { pid, role } = taken.holder;
    const instance = readInstanceFile(dataDir);
    if (role === "start" && isRunning(instance) && instance.databaseUrl)
      return { databaseUrl: instance.databaseUrl };
    if (waitedMs >= WAIT_MAX_MS)
      throw new InstanceError(
        `Another doorwatch command (process ${pid}) is using the database. Try again when it is over.`,
      );
    if (waitedMs === 1_000) say(`Waiting for the doorwatch process ${pid}, which is using the database …`);
    await sleep(200);
  }
}

async function workOn<T>(
  env: Env,
  databaseUrl: string,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const before = env.DATABASE_URL;
  env.DATABASE_URL = databaseUrl;
  try {
    return await work(databaseUrl);
  } finally {
    env.DATABASE_URL = before;
  }
}
