import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identifyProcess, isSameProcess } from "./process-identity.ts";

/** `start` is a whole instance, `command` a command that brought the database up for itself. */
export type LockRole = "start" | "command";
export type LockHolder = { pid: number; role: LockRole };
export type InstanceLock = { release(): Promise<void> };

/**
 * Takes the data directory for this process, or says who has it.
 *
 * Every contender writes a file named after itself and then looks for others, so of two at least one sees the other
 * and both never win. A dead process's file bears a name that no living process has: removing it harms nobody.
 */
export async function takeInstanceLock(
  dataDir: string,
  role: LockRole,
): Promise<{ lock: InstanceLock } | { holder: LockHolder }> {
  const folder = path.join(dataDir, "lock");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = `${process.pid}-${identifyProcess(process.pid) ?? "unknown"}`;
  const ownFile = path.join(folder, own);

  for (let attempt = 1; ; attempt++) {
    const before = await findHolder(folder, own);
    if (before?.settled) return { holder: before };
    await writeFile(ownFile, role, { mode: 0o600 });
    const rival = await findHolder(folder, own);
    if (!rival) return { lock: { release: () => rm(ownFile, { force: true }) } };
    await rm(ownFile, { force: true });
    if (rival.settled || attempt === ATTEMPTS_MAX) return { holder: rival };
    // Unequal pauses: two that met once do not meet for ever.
    await sleep(20 + Math.random() * 200);
  }
}

const ATTEMPTS_MAX = 20;
/** A contender that saw a rival is gone within milliseconds; a file older than this belongs to a holder. */
const SETTLED_AFTER_MS = 500;

async function findHolder(folder: string, own: string): Promise<(LockHolder & { settled: boolean }) | null> {
  for (const name of await readdir(folder)) {
    if (name === own) continue;
    const [pid, identity] = name.split("-");
    const file = path.join(folder, name);
    if (!isSameProcess(Number(pid), identity ?? "")) {
      await rm(file, { force: true });
      continue;
    }
    try {
      const role = (await readFile(file, "utf8")) === "command" ? "command" : "start";
      const settled = Date.now() - (await stat(file)).mtimeMs > SETTLED_AFTER_MS;
      return { pid: Number(pid), role, settled };
    } catch {
      // Released between the listing and the reading.
    }
  }
  return null;
}
