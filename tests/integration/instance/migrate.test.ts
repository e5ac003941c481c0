import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../../../lib/store/migrate.ts";
import { openSql, type Sql } from "../../../lib/store/sql.ts";
import { createTestDatabase } from "../../support/database.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let sql: Sql;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await makeTemporaryFolder();
  sql = openSql(database.url, 1);
});
afterEach(async () => {
  await sql.end();
  await database.drop();
  await folder.remove();
});

async function write(name: string, script: string): Promise<void> {
  await mkdir(path.join(folder.path, name), { recursive: true });
  await writeFile(path.join(folder.path, name, "migration.sql"), script);
}

test("the template has every migration of the repository, so a second run applies nothing", async () => {
  expect(await migrate(database.url)).toEqual([]);
});

test("applies new files in order, once, also when several processes start at once", async () => {
  await write("20990101_b", "insert into step values (2);");
  await write("20990101_a", "create table step (n int); insert into step values (1);");
  const outcomes = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder.path)));
  expect(outcomes.flat()).toEqual(["20990101_a", "20990101_b"]);
  expect(await sql`select n from step order by n`).toEqual([{ n: 1 }, { n: 2 }]);
});

test("keeps nothing of a file that fails, says so, and applies it once it is mended", async () => {
  await write("20990101_a", "create table step (n int); select 1 / 0;");
  await expect(migrate(database.url, folder.path)).rejects.toMatchObject({
    userMessage:
      "The migration 20990101_a failed: division by zero. Nothing of it was kept; it is tried again at the next start.",
  });
  expect(await sql`select to_regclass('step') as step`).toEqual([{ step: null }]);
  await write("20990101_a", "create table step (n int);");
  expect(await migrate(database.url, folder.path)).toEqual(["20990101_a"]);
});

test("refuses a file that was changed after it had been applied", async () => {
  await write("20990101_a", "select 1;");
  await migrate(database.url, folder.path);
  await write("20990101_a", "select 2;");
  await expect(migrate(database.url, folder.path)).rejects.toMatchObject({
    userMessage: expect.stringContaining("20990101_a was changed after it had been applied"),
  });
});

test("says what to do about a migration that Prisma's own tool left failed", async () => {
  await sql`insert into _prisma_migrations (id, checksum, migration_name, logs) values ('1', 'x', '2098_x', 'no disk')`;
  await expect(migrate(database.url)).rejects.toMatchObject({
    userMessage: expect.stringContaining("prisma migrate resolve --rolled-back 2098_x"),
  });
});
