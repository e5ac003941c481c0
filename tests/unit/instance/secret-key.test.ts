import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "../../../lib/env.ts";
import { makeSecretKey, readSecretKey } from "../../../lib/instance/secret-key.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let file: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
  file = path.join(folder.path, "secret.key");
});
afterEach(() => folder.remove());

const settings = (SECRET_KEY?: string) => ({ SECRET_KEY, DOORWATCH_DATA_DIR: folder.path });

test("the first start makes a key for its owner alone, whatever the umask, and later ones keep it", async () => {
  const before = process.umask(0o000);
  try {
    makeSecretKey(settings());
  } finally {
    process.umask(before);
  }
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const key = readSecretKey(settings());
  expect(key).toMatch(/^[\w-]{43}$/);
  makeSecretKey(settings());
  expect(readSecretKey(settings())).toBe(key);
});

test("SECRET_KEY comes before the file, and makes none", async () => {
  const given = "0123456789abcdef0123456789abcdef";
  makeSecretKey(settings(given));
  await expect(stat(file)).rejects.toThrow("ENOENT");
  makeSecretKey(settings());
  expect(readSecretKey(settings(given))).toBe(given);
});

test("the file of one machine can be handed to another as SECRET_KEY_FILE", () => {
  makeSecretKey(settings());
  expect(readEnv({ SECRET_KEY_FILE: file }).SECRET_KEY).toBe(readSecretKey(settings()));
});

test("a file that holds no key is not written over, but named in a sentence", async () => {
  for (const content of ["", "too short\n"]) {
    await writeFile(file, content);
    expect(readSecretKey(settings())).toBeNull();
    expect(() => makeSecretKey(settings())).toThrow(/secret\.key holds no key that can be read/);
    expect(await readFile(file, "utf8")).toBe(content);
  }
});

test("a word is no key", () => {
  expect(() => readEnv({ SECRET_KEY: "swordfish" })).toThrow(/SECRET_KEY: must have at least 32 characters/);
});
