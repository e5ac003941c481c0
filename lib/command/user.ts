import { type Command, Option } from "commander";
import { roles } from "../auth/roles.ts";

export type CreateUserOptions = { email: string; role: (typeof roles)[number]; json?: boolean };

export function register(program: Command): void {
  const user = program.command("user").description("people who may sign in");
  user
    .command("create")
    .description("adds a user; the password comes from standard input, or is asked for")
    .requiredOption("--email <address>", "e-mail address to sign in with")
    .addOption(new Option("--role <role>", "what the user may do").choices([...roles]).makeOptionMandatory())
    .option("--json", "print as JSON")
    .action(async (options: CreateUserOptions) => (await import("./run-user.ts")).runUserCreate(options));
  user
    .command("list")
    .description("shows all users and their roles")
    .option("--json", "print as JSON")
    .action(async (options: { json?: boolean }) =>
      (await import("./run-user.ts")).runUserList(options.json ?? false),
    );
}
