import type { Command } from "commander";

export type AddOptions = { address: string[]; role: string[]; tag: string[] };

export function register(program: Command): void {
  const server = program.command("server").description("the machines of the fleet");
  server
    .command("add")
    .description("registers a server, or adds to what is known of it")
    .argument("<name>")
    .option("--address <address>", "an address of it (repeatable)", collect, [])
    .option("--role <role>", "what it is for (repeatable)", collect, [])
    .option("--tag <tag>", "a tag (repeatable)", collect, [])
    .action(async (name: string, options: AddOptions) =>
      (await import("./run-server.ts")).runServerAdd(name, options),
    );
  server
    .command("list")
    .description("shows all servers")
    .option("--json", "print as JSON")
    .action(async (options: { json?: boolean }) =>
      (await import("./run-server.ts")).runServerList(options.json ?? false),
    );
  server
    .command("remove")
    .description("hides a server and revokes its tokens; what it sent stays until its retention ends")
    .argument("<name>")
    .action(async (name: string) => (await import("./run-server.ts")).runServerRemove(name));
}

const collect = (value: string, earlier: string[]): string[] => [...earlier, value];
