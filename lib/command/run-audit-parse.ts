import { once } from "node:events";
import { createReadStream } from "node:fs";
import { visible } from "../explain/visible.ts";
import { readScan } from "../scan/read-scan.ts";
import { ScanError } from "../scan/scan-error.ts";
import { CommandError } from "./command-error.ts";
import { fileFault } from "./file-fault.ts";
import { portLine } from "./port-line.ts";
import { portTable } from "./port-table.ts";

/**
 * Prints the ports of each file on standard output, what is to be said about the reports on standard error. A file that
 * cannot be read to its end is an error, though the others are still read: its ports up to there may have been printed.
 */
export async function runAuditParse(files: readonly string[], { json }: { json: boolean }): Promise<void> {
  const { stdout } = process;
  // Without a listener a closed pipe would end the process with a stack trace.
  stdout.on("error", () => {});
  let failed = 0;
  for (const file of files) {
    try {
      await printFile(file, json, stdout);
    } catch (error) {
      const message = messageOf(error);
      if (message === null) throw error;
      process.stderr.write(`${nameOf(file)}: ${visible(message)}\n`);
      failed++;
    }
    if (stdout.destroyed) return;
  }
  if (failed > 0)
    throw new CommandError(
      failed === 1
        ? "One file could not be read to its end."
        : `${failed} files could not be read to their end.`,
    );
}

async function printFile(file: string, json: boolean, output: NodeJS.WriteStream): Promise<void> {
  const print = json ? portLine() : portTable(nameOf(file));
  const remarks: string[] = [];
  for await (const part of readScan(bytesOf(file))) {
    const text = print(part);
    if (text !== "" && !output.write(text)) await drained(output);
    if (output.destroyed) return;
    if (part.kind === "end") remarks.push(...part.end.notes);
  }
  for (const remark of remarks) process.stderr.write(`${nameOf(file)}: ${visible(remark)}\n`);
}

/** A closed pipe never drains. */
const drained = async (output: NodeJS.WriteStream): Promise<void> => {
  await Promise.race([once(output, "drain"), once(output, "close")]).catch(() => {});
};

const bytesOf = (file: string): AsyncIterable<Buffer> =>
  file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 });

const nameOf = (file: string): string => (file === "-" ? "standard input" : visible(file));

const messageOf = (error: unknown): string | null =>
  error instanceof ScanError ? error.userMessage : fileFault(error);
