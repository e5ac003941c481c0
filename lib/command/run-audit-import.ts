import { createReadStream } from "node:fs";
import { importReport } from "../audit/import-report.ts";
import type { ImportedReport } from "../audit/report.ts";
import { visible } from "../explain/visible.ts";
import { readPortRanges } from "../scan/port-ranges.ts";
import type { Coverage } from "../scan/scan.ts";
import type { ImportOptions } from "./audit.ts";
import { CommandError } from "./command-error.ts";
import { fileFault } from "./file-fault.ts";
import { operatorName } from "./operator-name.ts";
import { withStore } from "./with-store.ts";

/**
 * Takes reports in, one after another, and prints what each led to. A report that cannot be taken is said and stores
 * nothing; the others are taken all the same.
 */
export async function runAuditImport(files: readonly string[], options: ImportOptions): Promise<void> {
  const { view, json = false } = options;
  if (view !== undefined && view !== "inside" && view !== "outside")
    throw new CommandError("--view is inside or outside.");
  const statedCoverage = [...coverageOf("tcp", options.tcp), ...coverageOf("udp", options.udp)];
  let failed = 0;
  await withStore(async () => {
    for (const file of files) {
      const refused = await takeIn(file, options, statedCoverage, json);
      if (refused === null) continue;
      process.stderr.write(`${nameOf(file)}: ${visible(refused)}\n`);
      failed++;
    }
  });
  if (failed > 0)
    throw new CommandError(failed === 1 ? "One file was not taken." : `${failed} files were not taken.`);
}

/** The sentence for what was not taken; null where it was. */
async function takeIn(
  file: string,
  { server, view, vantage }: ImportOptions,
  statedCoverage: readonly Coverage[],
  json: boolean,
): Promise<string | null> {
  try {
    const imported = await importReport({
      chunks: file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 }),
      sender: { kind: "trusted", by: operatorName() },
      receivedAt: new Date(),
      ...(server !== undefined && { serverName: server }),
      ...(view !== undefined && { view: view as "inside" | "outside" }),
      ...(vantage !== undefined && { vantageName: vantage }),
      ...(statedCoverage.length > 0 && { statedCoverage }),
    });
    if (!imported.ok) {
      const hint = imported.reason.reason === "server_missing" ? " Name it with --server." : "";
      return `${imported.reason.message}${hint}`;
    }
    process.stdout.write(
      json ? `${JSON.stringify(objectOf(file, imported.value))}\n` : textOf(file, imported.value),
    );
    return null;
  } catch (error) {
    const fault = fileFault(error);
    if (fault === null) throw error;
    return fault;
  }
}

function coverageOf(protocol: "tcp" | "udp", list: string | undefined): Coverage[] {
  if (list === undefined) return [];
  const ports = readPortRanges(list);
  if (ports === null) throw new CommandError(`--${protocol} is a list of ports like 1-1024,8080.`);
  return [{ protocol, ports }];
}

const nameOf = (file: string): string => (file === "-" ? "standard input" : visible(file));

const objectOf = (file: string, { scanId, serverCount, servers, isRepeated, ...rest }: ImportedReport) => ({
  file,
  scan: scanId,
  ...rest,
  servers: serverCount,
  serverNames: servers,
  repeated: isRepeated,
});

const namesShown = 5;

function textOf(file: string, report: ImportedReport): string {
  const { tool, view, vantage, servers, serverCount, ports, changes, learned, unclaimed, notes } = report;
  const from = vantage === null || vantage === view ? view : `${view}, by ${visible(vantage)}`;
  const names = servers.slice(0, namesShown).map(visible).join(", ");
  const more = serverCount > namesShown ? ` and ${serverCount - namesShown} more` : "";
  const lines = [
    `${nameOf(file)}: ${tool}, seen from ${from}; ${count(ports, "port")}`,
    ...(report.isRepeated ? ["This very report was taken in before; nothing was changed."] : []),
    serverCount === 0 ? "No server has any of these addresses." : `Servers: ${names}${more}`,
    ...(learned > 0 ? [`${count(learned, "port")} learned, review: nobody had looked there before.`] : []),
    changes === 0 ? "Nothing that was known has changed." : `${count(changes, "change")}.`,
    ...(unclaimed > 0
      ? [`${count(unclaimed, "host")} unclaimed: adopt or ignore them on the Ports page.`]
      : []),
    ...notes.map(visible),
  ];
  return lines.map((line, i) => `${i === 0 ? "" : "  "}${line}\n`).join("");
}

const count = (number: number, noun: string): string =>
  `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
