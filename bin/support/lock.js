import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./root.js";

/**
 * Does the work while no other process does the same in this folder; waits for one that does.
 * Each contender writes a file named after itself and then looks for others, so two never both find nobody.
 *
 * @param {string} name
 * @param {() => Promise<void>} work
 */
export async function withLock(name, work) {
  const folder = path.join(root, ".cache", `${name}-lock`);
  mkdirSync(folder, { recursive: true });
  const own = `${process.pid}-${identify(process.pid)}`;
  const ownFile = path.join(folder, own);
  let hasSaid = false;
  for (;;) {
    writeFileSync(ownFile, "");
    const other = findOther(folder, own);
    if (other === null) break;
    rmSync(ownFile, { force: true });
    if (!hasSaid) console.log(`Waiting for the process ${other}, which installs or builds here …`);
    hasSaid = true;
    await sleep(200 + Math.random() * 400);
  }
  try {
    await work();
  } finally {
    rmSync(ownFile, { force: true });
  }
}

function findOther(folder, own) {
  for (const name of readdirSync(folder)) {
    if (name === own) continue;
    const [pid, identity] = name.split("-");
    if (identify(Number(pid)) === identity) return pid;
    rmSync(path.join(folder, name), { force: true });
  }
  return null;
}

/**
 * What tells a process from a later one with the same id; null when it is gone. The same as in
 * lib/instance/process-identity.ts, which is not compiled yet when this runs.
 */
export function identify(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return null;
  }
  const start = startOf(pid);
  return start === "ended" ? null : createHash("sha256").update(start).digest("hex").slice(0, 12);
}

function startOf(pid) {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return "ended";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return "start unknown";
  }
}
