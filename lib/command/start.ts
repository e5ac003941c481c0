import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("start")
    .description("runs everything: database, dashboard, ingestion and workers")
    .action(async () => {
      const { getEnv } = await import("../env.ts");
      const { runInstance } = await import("../instance/supervisor.ts");
      process.exitCode = await runInstance(getEnv(), (line) => void process.stdout.write(`${line}\n`));
    });
}
