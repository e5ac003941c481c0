import { type Command, InvalidArgumentError, Option } from "commander";

export function register(program: Command): void {
  const token = program.command("token").description("tokens of shippers and programs");
  token
    .command("create")
    .description("makes a token and prints it alone; it is never shown again")
    .option("--server <name>", "the server it writes for; made if it is missing")
    .addOption(
      new Option("--scope <scope>", "what it may do").choices(["ingest", "read", "audit"]).default("ingest"),
    )
    .option("--expires <days>", "days until it ends", wholeNumber)
    .option("--json", "print as JSON")
    .action(async (options: CreateOptions) => (await import("./run-token.ts")).runTokenCreate(options));
  token
    .command("list")
    .description("shows all tokens, never their secrets")
    .option("--json", "print as JSON")
    .action(async (options: { json?: boolean }) =>
      (await import("./run-token.ts")).runTokenList(options.json ?? false),
    );
  token
    .command("revoke")
    .description("ends a token at once")
    .argument("<id>", "as `token list` shows it", wholeNumber)
    .action(async (id: number) => (await import("./run-token.ts")).runTokenRevoke(id));
}

export type CreateOptions = {
  server?: string;
  scope: "ingest" | "read" | "audit";
  expires?: number;
  json?: boolean;
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("It has to be a whole number from 1.");
  return value;
}
