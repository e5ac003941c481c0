import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { replaceExpectations } from "../audit/state-expectation.ts";
import { visible } from "../explain/visible.ts";
import { faultText, readExpectations } from "../ports/read-expectations.ts";

import { readExpectationFile } from "../read/expectation-file.ts";
import { CommandError } from "./command-error.ts";
import { fileFault } from "./file-fault.ts";
import { operatorName } from "./operator-name.ts";
import { withStore } from "./with-store.ts";

/** Writes all expectations to standard output, as a document that `import` reads. */
export async function runExpectationsExport(json: boolean): Promise<void> {
  const document = await withStore(() => readExpectationFile(json ? "json" : "yaml"));
  process.stdout.write(document);
}

/** @throws CommandError with every fault of the document, or where the file cannot be read */
export async function runExpectationsImport(file: string, json: boolean): Promise<void> {
  const read = readExpectations(await sourceOf(file));
  if (!read.ok)
    throw new CommandError(
      `Nothing was changed:\n${read.reason.map((fault) => `  ${visible(faultText(fault))}`).join("\n")}`,
    );
  const replaced = await withStore(() => replaceExpectations(read.value, null, operatorName(), new Date()));
  if (!replaced.ok) throw new CommandError(replaced.reason);
  const { added, removed, kept } = replaced.value;
  process.stdout.write(
    json
      ? `${JSON.stringify(replaced.value)}\n`
      : `${added} added, ${removed} removed, ${kept} as they were.\n`,
  );
}

async function sourceOf(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    const fault = fileFault(error);
    if (fault === null) throw error;
    throw new CommandError(`${visible(file)}: ${fault}`);
  }
}
