import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { type BenchFiles, writeBenchFiles } from "./bench-files.ts";
import { benchLog } from "./bench-log.ts";
import { measureCopy } from "./copy-raw-lines.ts";
import { measureEndToEnd } from "./end-to-end.ts";
import { startBenchInstance } from "./instance.ts";
import { measureParseAndClassify } from "./parse-and-classify.ts";
import { measurePeers } from "./peers.ts";
import { measureStoredBytes } from "./stored-bytes.ts";

type Row = { what: string; figure: string; ratio: string; aim: string };

const servers = 4;
const startMs = Date.UTC(2026, 10, 20);

/** Measures what the README claims, and prints it as a table. */
async function main(lines: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "doorwatch-bench-"));
  try {
    const rows = [...benchParsing(folder), ...(await benchStoring(folder, lines))];
    print(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchParsing(folder: string): Row[] {
  const lines = [...benchLog(200_000, startMs, 500)];
  const { linesPerSecond } = measureParseAndClassify(lines, 5);
  const rows: Row[] = [
    {
      what: "parse + classify, one core",
      figure: perSecond(linesPerSecond),
      ratio: "",
      aim: ">= 500,000 lines/s",
    },
  ];
  const file = path.join(folder, "mixed.log");
  writeFileSync(file, `${lines.join("\n")}\n`);
  for (const peer of measurePeers(file, lines.length)) {
    const ratio = `${(linesPerSecond / peer.linesPerSecond).toFixed(1)} x`;
    rows.push({
      what: `  ${peer.name} on the same lines`,
      figure: perSecond(peer.linesPerSecond),
      ratio,
      aim: ">= 20 x",
    });
  }
  return rows;
}

async function benchStoring(folder: string, lines: number): Promise<Row[]> {
  const logs = Array.from({ length: servers }, (_, i) =>
    writeBenchFiles(folder, Math.floor(lines / servers), startMs, i + 1),
  );
  const instance = await startBenchInstance(path.join(folder, "data"));
  try {
    const copy = await measureCopy(instance.databaseUrl, () => allBodies(logs));
    const senders = logs.map((log, i) => ({ token: instance.tokens[i] ?? "", bodies: log.bodies() }));
    const run = await measureEndToEnd(instance.url, senders, instance.pids, instance.storedLines);
    const bytes = await measureStoredBytes(instance.databaseUrl, run.lines);
    const share = (run.linesPerSecond / copy.linesPerSecond) * 100;
    return [
      {
        what: "COPY of the raw lines, one column",
        figure: perSecond(copy.linesPerSecond),
        ratio: "",
        aim: "",
      },
      {
        what: `HTTP in -> stored and rolled up, ${run.lines.toLocaleString("en")} lines`,
        figure: perSecond(run.linesPerSecond),
        ratio: `${share.toFixed(0)} % of COPY`,
        aim: ">= 150,000 lines/s, >= 50 %",
      },
      {
        what: "memory of web + workers meanwhile",
        figure: `${(run.memoryBytesMax / 1e6).toFixed(0)} MB`,
        ratio: "",
        aim: "<= 600 MB",
      },
      { what: "bytes stored per line, all included", figure: bytes.toFixed(1), ratio: "", aim: "<= 110" },
    ];
  } finally {
    await instance.stop();
  }
}

function* allBodies(logs: readonly BenchFiles[]): Generator<Buffer> {
  for (const log of logs) yield* log.bodies();
}

const perSecond = (value: number): string => `${Math.round(value).toLocaleString("en")} lines/s`;

function print(rows: readonly Row[]): void {
  const { length: cores, 0: cpu } = cpus();
  console.log(
    `\n${cpu?.model ?? "unknown processor"}, ${cores} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  );
  console.log("| what | measured | compared | aim |\n|---|---|---|---|");
  for (const { what, figure, ratio, aim } of rows) console.log(`| ${what} | ${figure} | ${ratio} | ${aim} |`);
}

const wanted = process.argv.indexOf("--lines");
await main(wanted > 0 ? Number(process.argv[wanted + 1]) : 1_000_000);
