import { execFileSync, spawnSync } from "node:child_process";
import { InstanceError } from "./instance-error.ts";

/** Whom to run Postgres as, since it refuses to run as root. */
export type OsUser = { name: string; uid: number; gid: number };

/**
 * The user for Postgres when this process is root; null when it may run as whoever we are.
 *
 * @throws InstanceError when the machine has no such user
 */
export function findPostgresUser(name: string): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  try {
    const id = (flag: string): number =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
    const user = { name, uid: id("-u"), gid: id("-g") };
    if (user.uid !== 0) return user;
  } catch {
    // Said below.
  }
  throw new InstanceError(
    `Postgres refuses to run as root, and "${name}" is no other user of this machine. Set DOORWATCH_POSTGRES_USER to one, or start Doorwatch as an ordinary user.`,
  );
}

/** Whether the user can enter a folder; asked of the kernel, which knows access lists and mounts too. */
export function canEnter(user: OsUser, folder: string): boolean {
  return passes(user, 'cd "$1"', folder);
}

/** Whether the user can run a program file. */
export function canExecute(user: OsUser, file: string): boolean {
  return passes(user, 'test -r "$1" && test -x "$1"', file);
}

function passes(user: OsUser, script: string, argument: string): boolean {
  const { uid, gid } = user;
  return (
    spawnSync("/bin/sh", ["-c", script, "sh", argument], { uid, gid, cwd: "/", stdio: "ignore" }).status === 0
  );
}
