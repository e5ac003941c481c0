import { type ChildProcess, spawn } from "node:child_process";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { InstanceError } from "./instance-error.ts";
import { canEnter, type OsUser } from "./os-user.ts";
import { type PostgresBinaries, SHARED_DIR } from "./postgres-binaries.ts";

export const SUPERUSER = "doorwatch";

/** A Postgres data directory that can be started, and whom to run it as. */
export type Cluster = { folder: string; user: OsUser | null };

/**
 * Finds the data directory of the embedded Postgres, making it first where there is none: `postgres` in the data
 * directory, or a link there to a folder that `user` can reach.
 *
 * @throws InstanceError when the data belongs to another version of Postgres or to another user
 */
export async function openCluster(options: {
  dataDir: string;
  user: OsUser | null;
  binaries: PostgresBinaries;
  password: string;
  say: (line: string) => void;
}): Promise<Cluster & { isNew: boolean }> {
  const { dataDir, user, binaries, say } = options;
  const place = path.join(dataDir, "postgres");
  const version = await readFile(path.join(place, "PG_VERSION"), "utf8").catch(() => null);
  if (version === null && (await exists(place))) await refuseUnreadable(place);
  if (version === null) {
    say("Creating the database …");
    return { ...(await createCluster(options, place)), isNew: true };
  }
  if (Number.parseInt(version, 10) !== binaries.major)
    throw new InstanceError(
      `The data in ${place} was written by Postgres ${version.trim()}, this Doorwatch brings Postgres ${binaries.major}. Make a backup with the Doorwatch that wrote it, and restore that into an empty data directory.`,
    );
  const folder = await realpath(place);
  const owner = await stat(folder);
  const asOwner = user && owner.uid !== 0 ? { ...user, uid: owner.uid, gid: owner.gid } : user;
  if (folder !== path.resolve(place)) say(`The database lies in ${folder}`);
  return { folder, user: asOwner, isNew: false };
}

const exists = (place: string): Promise<boolean> =>
  lstat(place).then(
    () => true,
    () => false,
  );

async function refuseUnreadable(place: string): Promise<never> {
  const owner = await lstat(place).then((found) => found.uid);
  const reason =
    owner === process.getuid?.()
      ? "it holds no Postgres data; move it away"
      : "it belongs to another user; start Doorwatch as the user who started it first";
  throw new InstanceError(`The database in ${place} cannot be opened: ${reason}.`);
}

async function createCluster(
  options: {
    dataDir: string;
    user: OsUser | null;
    binaries: PostgresBinaries;
    password: string;
    say: (line: string) => void;
  },
  place: string,
): Promise<Cluster> {
  const { dataDir, user, binaries, password, say } = options;
  const isReachable = !user || canEnter(user, dataDir);
  const parent = isReachable ? path.resolve(dataDir) : await makeSharedFolder();
  // Made under another name and renamed when complete: a creation that was cut off is not taken for a database.
  const half = path.join(parent, "postgres.new");
  const passwordFile = path.join(parent, "postgres.password");
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    for (const entry of user ? [half, passwordFile] : []) await chown(entry, user?.uid ?? 0, user?.gid ?? 0);
    const flags = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const login = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
    await runToEnd(
      spawnAs(user, binaries.initdb, ["-D", half, ...login, ...flags, "--data-checksums"]),
      "initdb",
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  const folder = path.join(parent, "postgres");
  await rename(half, folder);
  if (!isReachable) {
    await symlink(folder, place);
    say(`The database lies in ${folder}: the user ${user.name} cannot reach ${dataDir}`);
  }
  return { folder, user };
}

async function makeSharedFolder(): Promise<string> {
  try {
    await mkdir(SHARED_DIR, { recursive: true, mode: 0o755 });
    const folder = await mkdtemp(path.join(SHARED_DIR, "data-"));
    await chmod(folder, 0o711);
    return folder;
  } catch (cause) {
    throw new InstanceError(
      `The embedded Postgres cannot reach the data directory, and ${SHARED_DIR} cannot be written. Set DOORWATCH_DATA_DIR to a place that every user may enter.`,
      { cause },
    );
  }
}

/** Gives the superuser a new password without asking for the old one, for a data directory whose memory was lost. */
export async function resetPassword(
  cluster: Cluster,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  const single = spawnAs(cluster.user, binaries.postgres, ["--single", "-D", cluster.folder, "postgres"]);
  single.stdin?.end(`alter role ${SUPERUSER} with password '${password}'\n`);
  await runToEnd(single, "postgres --single");
}

/** Starts a program of Postgres as the right user, with nothing of our environment (which holds secrets). */
export function spawnAs(
  user: OsUser | null,
  program: string,
  args: string[],
  detached = false,
): ChildProcess {
  const asUser = user ? { uid: user.uid, gid: user.gid } : {};
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
  };
  return spawn(program, args, { ...asUser, cwd: "/", env, detached, stdio: "pipe" });
}

async function runToEnd(child: ChildProcess, name: string): Promise<void> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0) throw new InstanceError(`${name} ended with ${code}:\n${output.trim()}`);
}
