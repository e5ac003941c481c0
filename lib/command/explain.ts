import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("explain")
    .description("says of each access-log line on standard input what it is, whether to worry, what to do")
    .option("--json", "print one JSON object a line")
    .action(async (options: { json?: boolean }) => {
      const { runExplain } = await import("./run-explain.ts");
      await runExplain({ input: process.stdin, output: process.stdout, json: options.json ?? false });
    });
}
