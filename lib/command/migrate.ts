import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("migrate")
    .description("brings the database to this version and ends")
    .action(async () => {
      const { getEnv } = await import("../env.ts");
      const { withDatabase } = await import("../instance/open-database.ts");
      const { migrate } = await import("../store/migrate.ts");
      const { waitForDatabase } = await import("../store/wait-for-database.ts");
      const names = await withDatabase(getEnv(), async (databaseUrl) => {
        await waitForDatabase(databaseUrl, (line) => void process.stderr.write(`${line}\n`));
        return migrate(databaseUrl);
      });
      for (const name of names) process.stdout.write(`applied ${name}\n`);
      if (names.length === 0) process.stdout.write("The database is up to date.\n");
    });
}
