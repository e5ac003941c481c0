import { getEnv } from "../env.ts";
import { withDatabase } from "../instance/open-database.ts";
import { closePrisma } from "../store/prisma.ts";
import { closeSql } from "../store/sql.ts";

/** Does a short command's work with the database open, and closes its connections. */
export const withStore = <T>(work: () => Promise<T>): Promise<T> =>
  withDatabase(getEnv(), async () => {
    try {
      return await work();
    } finally {
      await Promise.all([closeSql(), closePrisma()]);
    }
  });
