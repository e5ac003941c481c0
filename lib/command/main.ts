import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { EXIT_REFUSED } from "../instance/child-message.ts";
import { packageRoot } from "../package-root.ts";
import { register as registerAlert } from "./alert.ts";
import { register as registerAudit } from "./audit.ts";
import { register as registerDemo } from "./demo.ts";
import { register as registerExplain } from "./explain.ts";
import { register as registerImport } from "./import.ts";
import { register as registerIngest } from "./ingest.ts";
import { register as registerMigrate } from "./migrate.ts";
import { register as registerServer } from "./server.ts";
import { register as registerStart } from "./start.ts";
import { register as registerToken } from "./token.ts";
import { register as registerUser } from "./user.ts";
import { userMessageOf } from "./user-message.ts";
import { register as registerWeb } from "./web.ts";
import { register as registerWorker } from "./worker.ts";

const registrations = [
  registerStart,
  registerWeb,
  registerIngest,
  registerWorker,
  registerMigrate,
  registerServer,
  registerToken,
  registerUser,
  registerImport,
  registerExplain,
  registerAlert,
  registerAudit,
  registerDemo,
];

/**
 * Runs `doorwatch …`. Every command is a file beside this one that loads what it needs when it runs, so that small
 * commands start at once.
 *
 * @param argv the process's arguments, node and script included
 */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const program = new Command("doorwatch")
    .description(
      "Who is trying your doors, over the whole fleet; which doors stand open; and what to do about it.",
    )
    .version(readVersion())
    .showHelpAfterError("See `doorwatch --help`, or `doorwatch COMMAND --help`.");
  for (const register of registrations) register(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const message = userMessageOf(error);
    if (message === null) throw error;
    process.stderr.write(`${message}\n`);
    process.exitCode = process.send ? EXIT_REFUSED : 1;
  }
}

function readVersion(): string {
  const manifest = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
