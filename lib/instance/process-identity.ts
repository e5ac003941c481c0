import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * What tells one process from a later one that got the same id: a hash of its start time and of the machine's boot.
 * Null when no such process lives.
 */
export function identifyProcess(pid: number): string | null {
  if (!isAlive(pid)) return null;
  const start = process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
  if (start === "ended") return null;
  return createHash("sha256")
    .update(start ?? "start unknown")
    .digest("hex")
    .slice(0, 12);
}

/** Whether the process that had this identity still lives. */
export function isSameProcess(pid: number, identity: string): boolean {
  return identifyProcess(pid) === identity;
}

/** Whether any process has this id; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command stands in parentheses and may hold anything, so fields count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended, its parent has only not noticed yet.
    if (fields[0] === "Z" || fields[0] === "X") return "ended";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
