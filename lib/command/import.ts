import type { Command } from "commander";

export function register(program: Command): void {
  program
    .command("import")
    .description("back-fills log files (also gzipped; - is standard input) and ends when all is stored")
    .requiredOption("--server <name>", "the server that wrote the logs; made if it is missing")
    .option("--json", "print the result as JSON")
    .argument("<file...>")
    .action(async (files: string[], options: { server: string; json?: boolean }) => {
      const { runImport } = await import("./run-import.ts");
      await runImport(files, options.server, options.json ?? false);
    });
}
