import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile, readlink, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./error-code.ts";
import { identifyProcess } from "./process-identity.ts";

/**
 * Ends a Postgres that outlived the process that had started it, as after `kill -9`, so that the next one starts as
 * our child with our settings. Whatever the pid file says, afterwards nobody uses the data directory.
 */
export async function endOrphan(folder: string, say: (line: string) => void): Promise<void> {
  const pidFile = path.join(folder, "postmaster.pid");
  const pid = Number.parseInt(await readFile(pidFile, "utf8").catch(() => ""), 10);
  if (!Number.isInteger(pid)) return;
  if (identifyProcess(pid) !== null && isPostgresOf(pid, folder)) {
    say("Stopping the Postgres that an earlier run left behind …");
    // Fast shutdown writes everything out; immediate shutdown leaves that to the next start's recovery.
    for (const [signal, seconds] of [
      ["SIGINT", 60],
      ["SIGQUIT", 10],
      ["SIGKILL", 10],
    ] as const)
      if (await endProcess(pid, signal, seconds)) break;
  }
  if (process.platform !== "linux") return;
  // Killed, a server leaves its file behind, and processes that end as soon as they notice. A file whose id now
  // belongs to a zombie or to another program would keep Postgres from starting.
  for (const backend of await listUsers(folder)) await endProcess(backend, "SIGQUIT", 10);
  await rm(pidFile, { force: true });
}

/** @returns whether the process ended in time */
async function endProcess(pid: number, signal: NodeJS.Signals, seconds: number): Promise<boolean> {
  const identity = identifyProcess(pid);
  if (identity === null) return true;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === "ESRCH") return true;
    throw error;
  }
  for (let waitedMs = 0; waitedMs < seconds * 1000; waitedMs += 25) {
    if (identifyProcess(pid) !== identity) return true;
    await sleep(25);
  }
  return false;
}

/** The processes that work in this folder: Postgres and its children enter their data directory. */
async function listUsers(folder: string): Promise<number[]> {
  const users: number[] = [];
  for (const name of await readdir("/proc")) {
    const place = /^\d+$/.test(name) ? await readlink(`/proc/${name}/cwd`).catch(() => null) : null;
    if (place === folder && Number(name) !== process.pid) users.push(Number(name));
  }
  return users;
}

/** Whether a process is the server of this data directory: its command line names it. */
function isPostgresOf(pid: number, folder: string): boolean {
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(` -D ${folder} `);
  } catch {
    return false;
  }
}
