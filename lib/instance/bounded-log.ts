import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

export type BoundedLog = { write(chunk: Buffer): void; close(): void };

/** Opens a file to append to. When it exceeds `bytesMax` it becomes `….1` and a new one begins: two files at most. */
export function openBoundedLog(file: string, bytesMax = 8 * 1024 ** 2): BoundedLog {
  let descriptor = openSync(file, "a", 0o600);
  let size = fstatSync(descriptor).size;
  return {
    write(chunk) {
      try {
        if (size > bytesMax) {
          closeSync(descriptor);
          renameSync(file, `${file}.1`);
          descriptor = openSync(file, "a", 0o600);
          size = 0;
        }
        size += writeSync(descriptor, chunk);
      } catch {
        // A full disk must not end the process that watches over the database.
      }
    },
    close: () => closeSync(descriptor),
  };
}
