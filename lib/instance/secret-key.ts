import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { newSecret } from "../auth/secret.ts";
import { type Env, secretKeyMin } from "../env.ts";
import { InstanceError } from "./instance-error.ts";

type Where = Pick<Env, "SECRET_KEY" | "DOORWATCH_DATA_DIR">;

const fileOf = (dataDir: string): string => path.join(dataDir, "secret.key");

/**
 * What secrets in the database are sealed with: SECRET_KEY, else what the file `secret.key` of the data directory holds.
 * Null where there is neither, or nothing in it that could be a key.
 */
export function readSecretKey({ SECRET_KEY, DOORWATCH_DATA_DIR }: Where): string | null {
  if (SECRET_KEY !== undefined) return SECRET_KEY;
  try {
    const text = readFileSync(fileOf(DOORWATCH_DATA_DIR), "utf8").trim();
    return text.length >= secretKeyMin ? text : null;
  } catch {
    return null;
  }
}

/**
 * Makes the file `secret.key`, for its owner alone, where neither it nor SECRET_KEY is there. Only the holder of the
 * instance lock may do that. A file that is there is never written again: what was sealed with it would be lost.
 *
 * @throws InstanceError when there is a file that holds no key
 */
export function makeSecretKey(where: Where): void {
  if (readSecretKey(where) !== null) return;
  const file = fileOf(where.DOORWATCH_DATA_DIR);
  if (existsSync(file))
    throw new InstanceError(
      `The file ${file} holds no key that can be read. Bring it back from a backup, or remove it and a new one is made: addresses and secrets of channels have to be entered anew then.`,
    );
  const temporary = `${file}.${process.pid}`;
  const handle = openSync(temporary, "w", 0o600);
  try {
    writeFileSync(handle, `${newSecret()}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}
