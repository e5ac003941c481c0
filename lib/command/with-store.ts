import { getEnv } from "../env.ts";
import { withDatabase } from "../instance/open-database.ts";
import { closePrisma } from "../store/prisma.ts";
import { closeSql } from "../store/sql.ts";
import { waitForDatabase } from "../store/wait-for-database.ts";

/** A Postgres that was killed is back within seconds; who types a command waits no longer. */
const attemptsMax = 5;

/**
 * Does a short command's work with the database open, and closes its connections.
 *
 * @throws DatabaseError when the database is out of reach
 */
export const withStore = <T>(work: () => Promise<T>): Promise<T> =>
  withDatabase(getEnv(), async (databaseUrl) => {
    await waitForDatabase(databaseUrl, (line) => void process.stderr.write(`${line}\n`), attemptsMax);
    try {
      return await work();
    } finally {
      await Promise.all([closeSql(), closePrisma()]);
    }
  });
