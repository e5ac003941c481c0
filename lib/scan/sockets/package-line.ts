/** Which package a process came with, as a line below the list of sockets says. */
export type PackageLine = { pid: number; package: string };

/** How such a line names a program that belongs to no package: somebody put it there by hand. */
export const ofNoPackage = "-";

/**
 * Reads `package 890 nginx-core`, which the script on the set-up page adds for each process that listens: what `dpkg -S`,
 * `rpm -qf` or their like say of its program. Null: another line.
 */
export function readPackageLine(line: string): PackageLine | null {
  const match = /^package (\d{1,10}) (\S{1,200})\s*$/.exec(line);
  return match === null ? null : { pid: Number(match[1]), package: match[2] ?? ofNoPackage };
}
