import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("worker")
    .description("runs only a worker process")
    .action(async () => {
      const { runService } = await import("./run-service.ts");
      const { startWorkers } = await import("../../workers/main.ts");
      await runService(async () => {
        const workers = await startWorkers();
        return { message: { kind: "ready" }, close: () => workers.close() };
      });
    });
}
