import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, inject, test } from "vitest";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import { type InstanceFile, readInstanceFile } from "../../../lib/instance/instance-file.ts";
import { isAlive } from "../../../lib/instance/process-identity.ts";
import { openSql } from "../../../lib/store/sql.ts";
import { type Instance, runCommand, startInstance } from "../../support/instance.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const health = async (instance: Instance): Promise<number> =>
  fetch(`${instance.url}/api/health`).then(
    (response) => response.status,
    () => 0,
  );

async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error("waited for half a minute");
    await sleep(100);
  }
}

async function onDatabase<T>(dataDir: string, statement: string): Promise<T[]> {
  const { databaseUrl } = readInstanceFile(dataDir);
  const sql = openSql(databaseUrl ?? "", 1);
  try {
    return (await sql.unsafe(statement)) as unknown as T[];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A data directory that outlives the instances started on it. */
async function aDataDir(): Promise<{
  dataDir: string;
  start: (env?: Record<string, string>) => Promise<Instance>;
}> {
  const folder = await makeTemporaryFolder();
  cleanUps.push(folder.remove);
  const dataDir = path.join(folder.path, "data");
  return {
    dataDir,
    async start(env = {}) {
      const instance = await startInstance({ DOORWATCH_DATA_DIR: dataDir, ...env });
      cleanUps.push(instance.stop);
      return instance;
    },
  };
}

const postmasterOf = async (dataDir: string): Promise<number> =>
  Number.parseInt(await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8"), 10);

test("serves, stops cleanly and finds its data at the next start", async () => {
  const { dataDir, start } = await aDataDir();
  const first = await start();
  expect(await health(first)).toBe(200);
  expect(first.setUpUrl).toMatch(/\/setup\?token=\S+$/);
  const file = await stat(path.join(dataDir, "instance.json"));
  expect(file.mode & 0o777).toBe(0o600);
  await onDatabase(dataDir, "create table kept as select 42 as answer");
  const postmaster = await postmasterOf(dataDir);

  expect(await first.stop()).toBe(0);
  expect(isAlive(postmaster)).toBe(false);
  expect(readInstanceFile(dataDir)).toMatchObject({ pid: null, databaseUrl: null });

  const second = await start();
  expect(await onDatabase(dataDir, "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(await second.stop()).toBe(0);
});

test("starts again after kill -9, though Postgres and the children had been left behind", async () => {
  const { dataDir, start } = await aDataDir();
  const first = await start();
  await onDatabase(dataDir, "create table kept as select 42 as answer");
  await first.kill();
  expect(isAlive(await postmasterOf(dataDir))).toBe(true);

  const second = await start({ PORT: new URL(first.url).port });
  expect(await onDatabase(dataDir, "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(await health(second)).toBe(200);
});

test("starts again after everything was killed at once", async () => {
  const { dataDir, start } = await aDataDir();
  const first = await start();
  await onDatabase(dataDir, "create table kept as select 42 as answer");
  process.kill(await postmasterOf(dataDir), "SIGKILL");
  await first.kill();

  await start();
  expect(await onDatabase(dataDir, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("brings back a web process and a Postgres that were killed", async () => {
  const { dataDir, start } = await aDataDir();
  const instance = await start();
  for (const child of await childrenOf(instance.pid)) process.kill(child, "SIGKILL");
  await until(async () => (await health(instance)) === 200);

  process.kill(await postmasterOf(dataDir), "SIGKILL");
  await until(async () => (await health(instance)) !== 200);
  await until(async () => (await health(instance)) === 200);
  expect(await onDatabase(dataDir, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of two starts at once one serves and the other says who runs", async () => {
  const { dataDir } = await aDataDir();
  const PORT = String(await findFreePort());
  const outcomes = await Promise.allSettled([
    startInstance({ DOORWATCH_DATA_DIR: dataDir, PORT }),
    startInstance({ DOORWATCH_DATA_DIR: dataDir, PORT }),
  ]);
  const running = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  for (const instance of running) cleanUps.push(instance.stop);
  const refused = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [String(outcome.reason)] : [],
  );
  expect(running).toHaveLength(1);
  expect(refused[0]).toMatch(
    /ended with 1:\s+Doorwatch already runs here \(process \d+, (still starting|http:\S+)\)/,
  );

  const third = await runCommand(["start"], { DOORWATCH_DATA_DIR: dataDir, PORT });
  expect(third).toEqual({
    code: 1,
    stdout: "",
    stderr: `Doorwatch already runs here (process ${running[0]?.pid}, ${running[0]?.url})\n`,
  });
});

test("a port that is taken is named in one sentence, and nothing is left running", async () => {
  const { dataDir } = await aDataDir();
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  cleanUps.push(async () => server.close());
  const address = server.address();
  const PORT = String(typeof address === "object" ? address?.port : 0);

  const { code, stderr } = await runCommand(["start"], { DOORWATCH_DATA_DIR: dataDir, PORT });
  expect(code).toBe(1);
  expect(stderr).toBe(`Port ${PORT} on 127.0.0.1 is taken by another program; set PORT\n`);
  const left: InstanceFile = readInstanceFile(dataDir);
  expect(left.pid).toBeNull();
});

test("a data directory that cannot be made is named in one sentence", async () => {
  const { code, stderr } = await runCommand(["start"], { DOORWATCH_DATA_DIR: "/proc/doorwatch" });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^The data directory \/proc\/doorwatch cannot be used: .*Set DOORWATCH_DATA_DIR.*\n$/,
  );
});

test("a database that cannot be used is named in one sentence", async () => {
  const { dataDir } = await aDataDir();
  const wrong = new URL(inject("templateUrl"));
  wrong.password = "wrong";
  const { code, stderr } = await runCommand(["start"], {
    DOORWATCH_DATA_DIR: dataDir,
    PORT: "0",
    DATABASE_URL: wrong.href,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The database at \S+ cannot be used: password authentication failed.*\n$/);
});

/** The processes that a process has started. */
async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const children = list.trim().split(" ").map(Number);
  const commands = await Promise.all(children.map((child) => readFile(`/proc/${child}/cmdline`, "utf8")));
  return children.filter((_, index) => commands[index]?.includes("doorwatch.js"));
}
