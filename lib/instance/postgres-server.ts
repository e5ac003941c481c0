import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openBoundedLog } from "./bounded-log.ts";
import { InstanceError } from "./instance-error.ts";
import { type Cluster, spawnAs } from "./postgres-cluster.ts";
import { postgresFlags } from "./postgres-flags.ts";

export type Server = {
  port: number;
  pid: number;
  /** Resolves when the server is gone, whoever ended it. */
  ended: Promise<void>;
  /** Ends it: lets it write everything out, and when that takes too long leaves the rest to the next recovery. */
  stop(): Promise<void>;
};

/** Postgres ended before it accepted connections. */
export class StartFailure extends InstanceError {
  override name = "StartFailure";
  readonly isPortTaken: boolean;
  /** The processes of a killed predecessor still hold its memory; they end by themselves. */
  readonly isMemoryInUse: boolean;

  constructor(output: string, logFile: string) {
    const reason = /FATAL:\s+(.*)/.exec(output)?.[1] ?? output.trim().split("\n").at(-1) ?? "";
    super(`The embedded Postgres does not start: ${reason} (its log is ${logFile})`);
    this.isPortTaken = /could not (bind|create any TCP)/i.test(output);
    this.isMemoryInUse = output.includes("is still in use");
  }
}

type Options = {
  cluster: Cluster;
  program: string;
  port: number;
  durable: boolean;
  logFile: string;
  say: (line: string) => void;
};

/** Starts the server and waits until it accepts connections, however long recovery from a crash takes. */
export async function runServer(options: Options): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (!(error instanceof StartFailure && error.isMemoryInUse) || attempt === 40) throw error;
      await sleep(500);
    }
  }
}

async function startOnce(options: Options): Promise<Server> {
  const { cluster, program, port, durable, logFile, say } = options;
  const flags = ["-D", cluster.folder, ...postgresFlags(port, durable)];
  // In a process group of its own: Ctrl-C goes to the whole group of the terminal, and Postgres has to end last.
  const child = spawnAs(cluster.user, program, flags, true);
  const log = openBoundedLog(logFile);
  let output = "";
  child.stdin?.end();
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      log.write(chunk);
      output = `${output}${chunk}`.slice(-4_000);
    });
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      output += `FATAL: ${error.message}`;
      resolve();
    });
    child.once("close", () => resolve());
  });
  ended.then(log.close);
  if (!(await becomesReady(child, ended, cluster.folder, say))) throw new StartFailure(output, logFile);
  return { port, pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
}

/** Reads the state that the server writes into its pid file, as pg_ctl does. */
async function becomesReady(
  child: ChildProcess,
  ended: Promise<void>,
  folder: string,
  say: (line: string) => void,
): Promise<boolean> {
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  const startedAt = Date.now();
  let saidAt = startedAt;
  while (!hasEnded) {
    const lines = (await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (Number(lines[0]) === child.pid && lines[7]?.startsWith("ready")) return true;
    if (Date.now() - saidAt > 5_000) {
      saidAt = Date.now();
      say(`Postgres repairs what an unclean end left behind … ${Math.round((saidAt - startedAt) / 1000)} s`);
    }
    await Promise.race([sleep(25), ended]);
  }
  return false;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, seconds] of [
    ["SIGINT", 60],
    ["SIGQUIT", 15],
    ["SIGKILL", 15],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    child.kill(signal);
    const late = new AbortController();
    const isOver = await Promise.race([
      ended.then(() => true),
      sleep(seconds * 1000, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (isOver) return;
  }
}
