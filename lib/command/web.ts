import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("web")
    .description("runs only the dashboard, the API and the ingestion")
    .action(async () => {
      const { runWeb } = await import("./run-web.ts");
      await runWeb({ ingestOnly: false });
    });
}
