import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { openSql, type Sql } from "../../lib/store/sql.ts";

/** A migrated, empty database of the test's own: code under test may commit, copy and drop as it likes. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(template.pathname.slice(1))}`);
  template.pathname = `/${name}`;
  return {
    url: template.href,
    drop: () => onServer((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

async function onServer(work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const sql = openSql(url.href, 1);
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
