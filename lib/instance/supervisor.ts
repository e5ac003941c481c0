import { setTimeout as sleep } from "node:timers/promises";
import type { Env } from "../env.ts";
import { migrate } from "../store/migrate.ts";
import { waitForDatabase } from "../store/wait-for-database.ts";
import { openDataDir } from "./data-dir.ts";
import { canListen } from "./free-port.ts";
import { InstanceError } from "./instance-error.ts";
import { isRunning, readInstanceFile, runningHere, stopped, updateInstanceFile } from "./instance-file.ts";
import { type InstanceLock, type LockHolder, takeInstanceLock } from "./instance-lock.ts";
import { portError } from "./port-error.ts";
import { makeSecretKey } from "./secret-key.ts";
import { listenForStop } from "./stop-signals.ts";
import { type SupervisedChild, superviseChild } from "./supervised-child.ts";
import { type SupervisedPostgres, supervisePostgres } from "./supervised-postgres.ts";

/**
 * Runs the whole product until it is told to stop: the embedded Postgres unless DATABASE_URL is given, migrations,
 * one web process and the workers. Ends in the order web, workers, Postgres.
 *
 * @param say prints a line for the person who started it
 * @returns the exit code
 * @throws InstanceError with a sentence for people; nothing is left running
 */
export async function runInstance(env: Env, say: (line: string) => void): Promise<number> {
  const dataDir = env.DOORWATCH_DATA_DIR;
  await openDataDir(dataDir);
  const lock = await takeLockOrExplain(dataDir);
  const stop = listenForStop(say);
  const running: Running = { postgres: null, web: null, workers: [] };
  stop.onForce(() => killAll(running));
  try {
    await refuseTakenPort(env, dataDir);
    updateInstanceFile(dataDir, runningHere());
    makeSecretKey(env);
    const databaseUrl = await startDatabase(env, running, say);
    if (!stop.isRequested()) await migrate(databaseUrl);
    updateInstanceFile(dataDir, { databaseUrl });
    if (!stop.isRequested()) startChildren(env, databaseUrl, running, { say, refused: stop.fail });
    return await stop.requested;
  } finally {
    await stopAll(running);
    updateInstanceFile(dataDir, stopped);
    await lock.release();
    stop.close();
  }
}

type Running = {
  postgres: SupervisedPostgres | null;
  web: SupervisedChild | null;
  workers: SupervisedChild[];
};

async function takeLockOrExplain(dataDir: string): Promise<InstanceLock> {
  for (let waitedMs = 0; ; waitedMs += 500) {
    const taken = await takeInstanceLock(dataDir, "start");
    if ("lock" in taken) return taken.lock;
    if (taken.holder.role === "start" || waitedMs >= COMMAND_WAIT_MAX_MS)
      throw alreadyRuns(dataDir, taken.holder);
    await sleep(500);
  }
}

/** A command that brought the database up for itself is usually over within seconds. */
const COMMAND_WAIT_MAX_MS = 30_000;

function alreadyRuns(dataDir: string, holder: LockHolder): InstanceError {
  if (holder.role === "command")
    return new InstanceError(
      `A doorwatch command (process ${holder.pid}) is using the database; start again when it is over.`,
    );
  const instance = readInstanceFile(dataDir);
  const state = isRunning(instance) && instance.webAddress ? instance.webAddress : "still starting";
  return new InstanceError(`Doorwatch already runs here (process ${holder.pid}, ${state})`);
}

/** Looked at before anything starts. What a killed instance left behind may hold the port for some seconds. */
async function refuseTakenPort(env: Env, dataDir: string): Promise<void> {
  if (env.PORT === 0) return;
  const { pid } = readInstanceFile(dataDir);
  const attempts = pid === null ? 1 : 20;
  for (let attempt = 1; ; attempt++) {
    const outcome = await canListen(env.HOST, env.PORT);
    if (outcome === true) return;
    if (attempt === attempts || outcome !== "EADDRINUSE") throw portError(env, outcome);
    await sleep(500);
  }
}

async function startDatabase(env: Env, running: Running, say: (line: string) => void): Promise<string> {
  if (env.DATABASE_URL) {
    await waitForDatabase(env.DATABASE_URL, say);
    return env.DATABASE_URL;
  }
  const options = { dataDir: env.DOORWATCH_DATA_DIR, osUser: env.DOORWATCH_POSTGRES_USER, say };
  running.postgres = await supervisePostgres(options);
  return running.postgres.databaseUrl;
}

function startChildren(
  env: Env,
  databaseUrl: string,
  running: Running,
  { say, refused }: { say: (line: string) => void; refused: () => void },
): void {
  const variables = { DATABASE_URL: databaseUrl };
  let isAnnounced = false;
  running.web = superviseChild({
    name: "web",
    variables,
    onRefused: refused,
    onReady(message) {
      if (!("address" in message) || isAnnounced) return;
      isAnnounced = true;
      updateInstanceFile(env.DOORWATCH_DATA_DIR, { webAddress: message.address });
      say(`Doorwatch is ready: ${message.address}${message.setUpUrl ? `\nSet up: ${message.setUpUrl}` : ""}`);
    },
  });
  for (let number = 0; number < env.WORKER_PROCESSES; number++)
    running.workers.push(
      superviseChild({ name: "worker", variables, onReady: () => {}, onRefused: refused }),
    );
}

async function stopAll({ web, workers, postgres }: Running): Promise<void> {
  await web?.stop();
  await Promise.all(workers.map((worker) => worker.stop()));
  await postgres?.stop();
}

function killAll({ web, workers }: Running): void {
  for (const child of [web, ...workers]) child?.kill();
}
