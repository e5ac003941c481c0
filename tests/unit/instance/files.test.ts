import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBoundedLog } from "../../../lib/instance/bounded-log.ts";
import { openDataDir } from "../../../lib/instance/data-dir.ts";
import {
  isRunning,
  readInstanceFile,
  runningHere,
  stopped,
  updateInstanceFile,
} from "../../../lib/instance/instance-file.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(() => folder.remove());

test("the data directory can be listed by its owner alone, whatever the umask", async () => {
  const dataDir = path.join(folder.path, "some", "where", "data");
  const before = process.umask(0o077);
  await openDataDir(dataDir).finally(() => process.umask(before));
  expect((await stat(dataDir)).mode & 0o066).toBe(0);
});

test("a file in place of the data directory is named in a sentence", async () => {
  const file = path.join(folder.path, "file");
  await writeFile(file, "");
  await chmod(file, 0o777);
  await expect(openDataDir(file)).rejects.toThrow(/cannot be used: it is not a directory/);
  await expect(openDataDir(path.join(file, "below"))).rejects.toThrow(
    /a part of the path is not a directory/,
  );
});

test("instance.json is for its owner alone, keeps what is not changed, and survives damage", async () => {
  updateInstanceFile(folder.path, { password: "secret", ...runningHere() });
  const file = path.join(folder.path, "instance.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(isRunning(readInstanceFile(folder.path))).toBe(true);

  updateInstanceFile(folder.path, stopped);
  expect(readInstanceFile(folder.path)).toMatchObject({ password: "secret", pid: null });
  expect(isRunning(readInstanceFile(folder.path))).toBe(false);

  await writeFile(file, '{"password": "sec');
  expect(readInstanceFile(folder.path).password).toBeNull();
});

test("a log never takes more than two files of its largest size", async () => {
  const file = path.join(folder.path, "postgres.log");
  const log = openBoundedLog(file, 100);
  for (let line = 0; line < 50; line++) log.write(Buffer.from(`line ${line}\n`.padStart(20, ".")));
  log.close();
  const [current, previous] = [await readFile(file, "utf8"), await readFile(`${file}.1`, "utf8")];
  expect(current.length).toBeLessThanOrEqual(120);
  expect(previous.length).toBeLessThanOrEqual(120);
  expect(`${previous}${current}`.endsWith("line 49\n")).toBe(true);
});
