import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "../logger.ts";
import { packageRoot } from "../package-root.ts";
import { type ChildMessage, EXIT_REFUSED } from "./child-message.ts";

export type SupervisedChild = {
  /** Asks the child to end, and ends it when it has not after a while. */
  stop(): Promise<void>;
  kill(): void;
};

/**
 * Runs a command of ours as a child process and starts it again whenever it dies, at first after a second, later
 * after up to thirty. The database's address travels in the environment: command lines can be read by everyone.
 */
export function superviseChild(options: {
  name: "web" | "worker";
  variables: Record<string, string>;
  onReady: (message: ChildMessage) => void;
  /** The child said why it cannot run, and never ran. */
  onRefused: () => void;
}): SupervisedChild {
  const { name, variables, onReady, onRefused } = options;
  const log = logger("supervisor");
  let child: ChildProcess;
  let isStopping = false;
  let hasBeenReady = false;
  let delayMs = DELAY_MIN_MS;
  let restart: NodeJS.Timeout | undefined;

  const start = (): void => {
    const startedAt = Date.now();
    child = forkCommand(name, variables);
    child.on("message", (message: ChildMessage) => {
      if (hasBeenReady) log.info({ child: name, childPid: child.pid }, "child is back");
      hasBeenReady = true;
      onReady(message);
    });
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      if (code === EXIT_REFUSED && !hasBeenReady) return onRefused();
      if (Date.now() - startedAt > HEALTHY_AFTER_MS) delayMs = DELAY_MIN_MS;
      log.error({ child: name, childPid: child.pid, code, signal, restartInMs: delayMs }, "child died");
      restart = setTimeout(start, delayMs);
      delayMs = Math.min(delayMs * 2, DELAY_MAX_MS);
    });
  };
  start();

  return {
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      await endChild(child);
    },
    kill() {
      isStopping = true;
      clearTimeout(restart);
      child.kill("SIGKILL");
    },
  };
}

const DELAY_MIN_MS = 1_000;
const DELAY_MAX_MS = 30_000;
/** A child that ran this long had no fault at its start: its next death begins a new series. */
const HEALTHY_AFTER_MS = 60_000;
/** Requests and jobs that run get this long to end; a batch cut off is stored again from the spool. */
const END_WITHIN_MS = 20_000;

/** Starts `doorwatch NAME` as a child that can send us messages and ends when we do. */
function forkCommand(name: string, variables: Record<string, string>): ChildProcess {
  const program = path.join(packageRoot(), "bin", "doorwatch.js");
  const child = fork(program, [name], {
    // What a transaction stores lives as long as the transaction. A young generation that holds all of it spares its
    // copying to the old one, a tenth of the worker's time.
    execArgv: name === "worker" ? ["--max-semi-space-size=32"] : [],
    // biome-ignore lint/style/noProcessEnv: nothing is read here; a child inherits the environment with additions
    env: { ...process.env, ...variables },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.on("error", (error) =>
    logger("supervisor").error({ err: error, child: name }, "child cannot be started"),
  );
  return child;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = new AbortController();
  const exit = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  sleep(END_WITHIN_MS, undefined, { signal: late.signal }).then(
    () => child.kill("SIGKILL"),
    () => {},
  );
  await exit;
  late.abort();
}
