import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import path from "node:path";
import { benchLog } from "./bench-log.ts";

/** Lines of one body: about 800 kB, as shippers send when they have a backlog. */
const bodyLines = 4_000;

/** A log in pieces on disk, so that writing it costs nothing while something is measured. */
export type BenchFiles = { lines: number; bodies: () => Generator<Buffer> };

/**
 * Writes a bench log into files, one per body.
 *
 * @param seed another seed gives another server's log
 */
export function writeBenchFiles(folder: string, lines: number, startMs: number, seed: number): BenchFiles {
  const files: string[] = [];
  let body: string[] = [];
  const flush = () => {
    const file = path.join(folder, `${seed}-${files.length}.log`);
    const handle = openSync(file, "w");
    writeSync(handle, `${body.join("\n")}\n`);
    closeSync(handle);
    files.push(file);
    body = [];
  };
  for (const line of benchLog(lines, startMs, 500, seed)) {
    body.push(line);
    if (body.length >= bodyLines) flush();
  }
  if (body.length > 0) flush();
  return {
    lines,
    *bodies() {
      for (const file of files) yield readFileSync(file);
    },
  };
}
