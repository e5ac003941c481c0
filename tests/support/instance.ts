import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { findFreePort } from "../../lib/instance/free-port.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

export type Instance = {
  url: string;
  setUpUrl: string | null;
  dataDir: string;
  pid: number;
  /** Everything that it printed so far. */
  output(): string;
  /** Asks it to stop and waits; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it without warning, as `kill -9` does. What it had started may live on. */
  kill(): Promise<void>;
};

const program = path.resolve(import.meta.dirname, "..", "..", "bin", "doorwatch.js");

/**
 * Starts the built product, with an embedded Postgres and a data directory of its own unless `env` names them, and
 * waits until it serves. Needs a build.
 *
 * @throws with everything it printed, when it ends before it is ready
 */
export async function startInstance(env: Record<string, string> = {}): Promise<Instance> {
  const folder = env.DOORWATCH_DATA_DIR ? null : await makeTemporaryFolder();
  const dataDir = env.DOORWATCH_DATA_DIR ?? path.join(folder?.path ?? "", "data");
  const port = env.PORT ?? String(await findFreePort());
  const child = spawnCommand(["start"], { DOORWATCH_DATA_DIR: dataDir, PORT: port, ...env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));

  const url = await waitFor(() => /^Doorwatch is ready: (\S+)$/m.exec(output)?.[1], ended);
  if (!url) throw new Error(`the instance ended with ${await ended}:\n${output}`);
  return {
    url,
    setUpUrl: /^Set up: (\S+)$/m.exec(output)?.[1] ?? null,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      const code = await ended;
      await folder?.remove();
      return code;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs a command of the built product to its end. */
export async function runCommand(
  args: string[],
  env: Record<string, string> = {},
  input = "",
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnCommand(args, env);
  const printed = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => (printed.stdout += String(chunk)));
  child.stderr?.on("data", (chunk) => (printed.stderr += String(chunk)));
  child.stdin?.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...printed };
}

/** Starts a command of the built product, in an environment of its own: neither the tester's settings nor a `.env` of the checkout may reach it. */
export function spawnCommand(args: string[], env: Record<string, string>): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  return spawn(process.execPath, [program, ...args], {
    cwd: path.dirname(import.meta.dirname),
    env: { PATH, HOME, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function waitFor<T>(look: () => T | undefined, ended: Promise<unknown>): Promise<T | undefined> {
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  for (;;) {
    const found = look();
    if (found !== undefined || isOver) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
