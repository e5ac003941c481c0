import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("ingest")
    .description("runs only the ingestion routes, beside the dashboards of a large fleet")
    .action(async () => {
      const { runWeb } = await import("./run-web.ts");
      await runWeb({ ingestOnly: true });
    });
}
