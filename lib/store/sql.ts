import postgres from "postgres";
import { getEnv } from "../env.ts";

export type Sql = postgres.Sql<{ bigint: number }>;
/** A connection or a transaction: whatever can run a statement. */
export type Queryable = postgres.ISql<{ bigint: number }>;
export type Transaction = postgres.TransactionSql<{ bigint: number }>;

/** Counts stay far below 2^53, so int8 comes as a number and not as text. */
const int8 = { to: 20, from: [20], parse: Number, serialize: String };

/**
 * Opens a pool of connections. Opening connects to nothing yet; the first statement does.
 *
 * @param url where the database is, `postgres://…`
 * @param max largest number of connections
 */
export function openSql(url: string, max = 10): Sql {
  return postgres(url, {
    max,
    // Its own pauses grow to 20 seconds: a Postgres that is back should not be waited for so long.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    types: { bigint: int8 },
    onnotice: () => {},
    // A storing transaction waits for statements on other connections: should those wait for someone who waits for it
    // (VACUUM FULL by hand, say), Postgres cannot see the circle. This breaks it, and the work is tried again.
    connection: { application_name: "doorwatch", TimeZone: "UTC", lock_timeout: 30_000 },
  });
}

// Next's bundles hold several copies of this module: without the global each would open a pool of its own.
const holder = globalThis as typeof globalThis & { doorwatchSql?: Sql };

/** The pool of this process, opened on first use from DATABASE_URL. */
export function getSql(): Sql {
  if (!holder.doorwatchSql) {
    const url = getEnv().DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set in this process");
    holder.doorwatchSql = openSql(url);
  }
  return holder.doorwatchSql;
}

/** Ends the pool of this process, waiting at most five seconds for statements that run. */
export async function closeSql(): Promise<void> {
  const ending = holder.doorwatchSql;
  delete holder.doorwatchSql;
  await ending?.end({ timeout: 5 });
}
