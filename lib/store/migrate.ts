import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../package-root.ts";
import { DatabaseError } from "./database-error.ts";
import { openSql, type Sql } from "./sql.ts";

/**
 * Applies the migrations that a database lacks, in order, and keeps Prisma's own books, so that `prisma migrate status`
 * agrees. Processes that start at once wait for each other.
 *
 * @returns the names of the migrations that were applied now
 * @throws DatabaseError when one fails, failed before, or was changed after it had been applied
 */
export async function migrate(
  databaseUrl: string,
  folder = path.join(packageRoot(), "prisma", "migrations"),
): Promise<string[]> {
  const sql = openSql(databaseUrl, 1);
  try {
    // Another process may be migrating for minutes.
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(${LOCK})`;
    await createBooks(sql);
    const applied = await listApplied(sql);
    const names: string[] = [];
    for (const migration of readMigrations(folder)) {
      const checksum = applied.get(migration.name);
      if (checksum !== undefined && checksum !== migration.checksum)
        throw new DatabaseError(
          `The migration ${migration.name} was changed after it had been applied to this database. Restore its file, and put the change into a new migration.`,
        );
      if (checksum !== undefined) continue;
      await apply(sql, migration);
      names.push(migration.name);
    }
    return names;
  } finally {
    // The session ends, and the advisory lock with it.
    await sql.end({ timeout: 5 });
  }
}

/** The lock that Prisma's own engine takes: neither migrates beside the other. */
const LOCK = 72_707_369;

type Migration = { name: string; checksum: string; script: string };

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const script = readFileSync(path.join(folder, name, "migration.sql"));
      return {
        name,
        script: script.toString("utf8"),
        checksum: createHash("sha256").update(script).digest("hex"),
      };
    });
}

async function createBooks(sql: Sql): Promise<void> {
  await sql`
    create table if not exists _prisma_migrations (
      id varchar(36) primary key not null,
      checksum varchar(64) not null,
      finished_at timestamptz,
      migration_name varchar(255) not null,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz not null default now(),
      applied_steps_count integer not null default 0)`;
}

async function listApplied(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ name: string; checksum: string; isFinished: boolean; logs: string | null }[]>`
    select migration_name as name, checksum, finished_at is not null as "isFinished", logs
    from _prisma_migrations
    where rolled_back_at is null`;
  const failed = rows.find((row) => !row.isFinished);
  if (failed)
    throw new DatabaseError(
      `The database's books say that the migration ${failed.name} was begun by Prisma's own tool and failed (${failed.logs ?? "cut off"}). Remove what it left behind, then run: npx prisma migrate resolve --rolled-back ${failed.name}`,
    );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/** The file and its entry in the books are one transaction: what failed or was cut off is simply tried again. */
async function apply(sql: Sql, { name, checksum, script }: Migration): Promise<void> {
  try {
    await sql.begin(async (transaction) => {
      await transaction`
        insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        values (${randomUUID()}, ${checksum}, ${name}, now(), 1)`;
      await transaction.unsafe(script).simple();
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError(
      `The migration ${name} failed: ${reason}. Nothing of it was kept; it is tried again at the next start.`,
      { cause },
    );
  }
}
