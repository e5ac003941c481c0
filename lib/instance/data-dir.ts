import { access, chmod, constants, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./error-code.ts";
import { InstanceError } from "./instance-error.ts";

/**
 * Makes the data directory where it is missing. Only its owner may list it; when root owns it, others may pass
 * through, because the embedded Postgres runs as another user and its folder lies inside (closed to all but it).
 *
 * @throws InstanceError when it cannot be made or written
 */
export async function openDataDir(dataDir: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    const isNew = await makeFolder(dataDir);
    if (isNew) await chmod(dataDir, mode);
    await access(dataDir, constants.W_OK | constants.X_OK);
    if (!(await stat(dataDir)).isDirectory())
      throw new InstanceError(notUsable(dataDir, "it is not a directory"));
  } catch (error) {
    if (error instanceof InstanceError) throw error;
    throw new InstanceError(notUsable(dataDir, reasons[errorCode(error) ?? ""] ?? String(error)), {
      cause: error,
    });
  }
}

/** Node's own recursive mkdir never returns where the kernel answers ENOENT below a folder that exists (/proc). */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o755 });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    const parent = path.dirname(folder);
    if (errorCode(error) !== "ENOENT" || !(await makeFolder(parent))) throw error;
    return makeFolder(folder);
  }
}

const reasons: Record<string, string> = {
  ENOENT: "it cannot be made there",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of the path is not a directory",
  EEXIST: "it is not a directory",
  ENOSPC: "the disk is full",
};

const notUsable = (dataDir: string, reason: string): string =>
  `The data directory ${dataDir} cannot be used: ${reason}. Set DOORWATCH_DATA_DIR to a directory that can be written.`;
