import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("demo")
    .description("fills an empty instance with a clearly marked, realistic fleet")
    .action(async () => (await import("./run-demo.ts")).runDemo());
}
