import { mkdir, realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { readEnv } from "../../../lib/env.ts";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import { readInstanceFile } from "../../../lib/instance/instance-file.ts";
import { withDatabase } from "../../../lib/instance/open-database.ts";
import { isAlive } from "../../../lib/instance/process-identity.ts";
import { openSql } from "../../../lib/store/sql.ts";
import { runCommand, startInstance } from "../../support/instance.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function anEnv() {
  const folder = await makeTemporaryFolder();
  cleanUps.push(folder.remove);
  return readEnv({ DOORWATCH_DATA_DIR: path.join(folder.path, "data") });
}

async function ask<T>(databaseUrl: string, statement: string): Promise<T[]> {
  const sql = openSql(databaseUrl, 1);
  try {
    return (await sql.unsafe(statement)) as unknown as T[];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

test("starts a migrated Postgres for the work, and stops it afterwards", async () => {
  const env = await anEnv();
  const [found] = await withDatabase(env, async (databaseUrl) => {
    expect(env.DATABASE_URL).toBe(databaseUrl);
    return ask<{ pid: number; names: number }>(
      databaseUrl,
      "select pg_backend_pid() as pid, count(*)::int as names from _prisma_migrations where finished_at is not null",
    );
  });
  expect(found?.names).toBeGreaterThan(0);
  expect(isAlive(found?.pid ?? 0)).toBe(false);
  expect(env.DATABASE_URL).toBeUndefined();
});

test("keeps what was written when the remembered password is lost", async () => {
  const env = await anEnv();
  await withDatabase(env, (url) => ask(url, "create table kept as select 42 as answer"));
  await rm(path.join(env.DOORWATCH_DATA_DIR, "instance.json"));
  expect(await withDatabase(env, (url) => ask(url, "select answer from kept"))).toEqual([{ answer: 42 }]);
});

test("stops Postgres when the work fails, and passes the failure on", async () => {
  const env = await anEnv();
  const work = withDatabase(env, async () => {
    throw new Error("the work failed");
  });
  await expect(work).rejects.toThrow("the work failed");
  expect(readInstanceFile(env.DOORWATCH_DATA_DIR)).toMatchObject({ pid: null, databaseUrl: null });
});

test("commands at once wait for each other", async () => {
  const { DOORWATCH_DATA_DIR } = await anEnv();
  const outcomes = await Promise.all([1, 2, 3].map(() => runCommand(["migrate"], { DOORWATCH_DATA_DIR })));
  expect(outcomes.map((outcome) => outcome.code)).toEqual([0, 0, 0]);
  expect(outcomes.filter((outcome) => outcome.stderr.includes("Creating the database"))).toHaveLength(1);
});

test("uses the database of the instance that runs", async () => {
  const instance = await startInstance();
  cleanUps.push(instance.stop);
  const env = readEnv({ DOORWATCH_DATA_DIR: instance.dataDir });
  const url = await withDatabase(env, async (databaseUrl) => databaseUrl);
  expect(url).toBe(readInstanceFile(instance.dataDir).databaseUrl);
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("says in a sentence that the database is out of reach, and gives no password away", async () => {
  const port = await findFreePort();
  const env = { ...(await anEnv()), DATABASE_URL: `postgres://ops:topsecret@127.0.0.1:${port}/doorwatch` };
  const { DATABASE_URL, DOORWATCH_DATA_DIR } = env;
  for (const args of [
    ["token", "create", "--server", "web-1"],
    ["server", "list"],
  ]) {
    const { code, stdout, stderr } = await runCommand(args, { DATABASE_URL, DOORWATCH_DATA_DIR });
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n").at(-1)).toBe(
      `The database at 127.0.0.1:${port} cannot be used: connect ECONNREFUSED 127.0.0.1:${port}.`,
    );
    expect(stderr).not.toContain("topsecret");
  }
});

test("refuses data that another version of Postgres wrote", async () => {
  const env = await anEnv();
  await withDatabase(env, async () => {});
  await writeFile(path.join(env.DOORWATCH_DATA_DIR, "postgres", "PG_VERSION"), "12\n");
  await expect(withDatabase(env, async () => {})).rejects.toThrow(
    /written by Postgres 12, this Doorwatch brings Postgres \d+/,
  );
});

test.runIf(process.getuid?.() === 0)(
  "keeps the database where its user can reach it, when root's data directory is closed",
  async () => {
    const env = await anEnv();
    const dataDir = path.join(env.DOORWATCH_DATA_DIR, "..", "closed", "data");
    await mkdir(path.dirname(dataDir), { mode: 0o700 });
    const closed = readEnv({ DOORWATCH_DATA_DIR: dataDir });
    await withDatabase(closed, (url) => ask(url, "create table kept as select 42 as answer"));
    const place = await realpath(path.join(dataDir, "postgres"));
    cleanUps.push(() => rm(path.dirname(place), { recursive: true }));
    expect(place).toMatch(/^\/var\/lib\/doorwatch\/data-\w+\/postgres$/);
    expect(await withDatabase(closed, (url) => ask(url, "select answer from kept"))).toEqual([
      { answer: 42 },
    ]);
  },
);
