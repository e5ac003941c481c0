import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "./database-error.ts";
import { openSql } from "./sql.ts";

/**
 * Waits a while for a database that is still starting, as at the start of a machine where nothing orders the two.
 *
 * @param attemptsMax how often it is tried, a second apart
 * @throws DatabaseError when it cannot be reached, or is too old
 */
export async function waitForDatabase(
  databaseUrl: string,
  say: (line: string) => void,
  attemptsMax = ATTEMPTS_MAX,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const refusal = await tryOut(databaseUrl);
    if (refusal === null) return;
    if (!refusal.mayPass || attempt === attemptsMax)
      throw new DatabaseError(`The database at ${placeOf(databaseUrl)} cannot be used: ${refusal.reason}.`);
    if (attempt === 1) say(`Waiting for the database (${refusal.reason}) …`);
    await sleep(1_000);
  }
}

/** Without user and password, which have no place in a message. */
const placeOf = (databaseUrl: string): string =>
  URL.canParse(databaseUrl) ? new URL(databaseUrl).host : "DATABASE_URL";

const ATTEMPTS_MAX = 30;
const VERSION_MIN = 150_000;

async function tryOut(databaseUrl: string): Promise<{ reason: string; mayPass: boolean } | null> {
  const sql = openSql(databaseUrl, 1);
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    const version = row?.version ?? 0;
    if (version >= VERSION_MIN) return null;
    return {
      reason: `it is Postgres ${Math.floor(version / 10_000)}, and 15 or later is needed`,
      mayPass: false,
    };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = error instanceof Error && error.message ? error.message : code || "it does not answer";
    return { reason, mayPass: passing.has(code) };
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Not started yet, not known by name yet, starting up. */
const passing = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "57P03",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
]);
