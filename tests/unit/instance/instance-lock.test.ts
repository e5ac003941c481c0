import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeInstanceLock } from "../../../lib/instance/instance-lock.ts";
import { identifyProcess, isSameProcess } from "../../../lib/instance/process-identity.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
  await mkdir(path.join(folder.path, "lock"));
});
afterEach(() => folder.remove());

/** As if that process had taken the lock a minute ago. */
async function leaveLock(pid: number, identity: string, role: string): Promise<void> {
  const file = path.join(folder.path, "lock", `${pid}-${identity}`);
  await writeFile(file, role);
  const minuteAgo = new Date(Date.now() - 60_000);
  await utimes(file, minuteAgo, minuteAgo);
}

test("is free again once it was released", async () => {
  const taken = await takeInstanceLock(folder.path, "start");
  if (!("lock" in taken)) throw new Error("somebody has it");
  expect(await readdir(path.join(folder.path, "lock"))).toHaveLength(1);
  await taken.lock.release();
  expect(await readdir(path.join(folder.path, "lock"))).toHaveLength(0);
});

test("names the living process that has it, and what it does", async () => {
  await leaveLock(process.ppid, identifyProcess(process.ppid) ?? "", "command");
  expect(await takeInstanceLock(folder.path, "start")).toMatchObject({
    holder: { pid: process.ppid, role: "command" },
  });
});

test("is taken from a process that is gone, also when another one has its id now", async () => {
  await leaveLock(4_000_000, "0123456789ab", "start");
  await leaveLock(process.ppid, "0123456789ab", "start");
  expect(await takeInstanceLock(folder.path, "start")).toHaveProperty("lock");
  expect(await readdir(path.join(folder.path, "lock"))).toEqual([
    `${process.pid}-${identifyProcess(process.pid)}`,
  ]);
});

test("a process is told from a later one with the same id", () => {
  const identity = identifyProcess(process.pid);
  expect(identity).toMatch(/^[0-9a-f]{12}$/);
  expect(isSameProcess(process.pid, identity ?? "")).toBe(true);
  expect(isSameProcess(process.ppid, identity ?? "")).toBe(false);
  expect(identifyProcess(4_000_000)).toBeNull();
});
