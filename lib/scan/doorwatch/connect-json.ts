import { observation } from "../observation.ts";
import { outsideReport } from "../outside-report.ts";
import { readPortRanges } from "../port-ranges.ts";
import type { Coverage, ScannedHost, ScanPart } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { clip } from "../text/clip.ts";
import { fromIso } from "../text/instant.ts";
import { type JsonObject, jsonRecords, listOf, numberOf, objectOf, textOf } from "../text/json-records.ts";

/** Whether an object begins a report of our own connect scan (`lib/vantage/connect-report.ts`). */
export const isConnectRecord = (record: JsonObject): boolean => record.doorwatch === "connect-scan";

/**
 * Reads the report of our own scan by connections: one object with what was tried, one for each address with its ports,
 * one at the end. A report without its end is cut off.
 */
export function readConnectJson(): ScanReader {
  const records = jsonRecords();
  const report = outsideReport({ tool: "doorwatch", format: "doorwatch_json" });
  let coverage: Coverage[] | null = null;
  let end: JsonObject | null = null;
  let taken = 0;
  const take = (record: JsonObject): ScanPart[] => {
    taken++;
    if (isConnectRecord(record)) {
      const ports = readPortRanges(textOf(record.ports) ?? "");
      if (ports === null) throw malformed(taken, "does not say which ports were tried");
      coverage = [{ protocol: "tcp", ports }];
      report.know({ startedAt: fromIso(record.startedAt), version: clip(textOf(record.version)) });
      return [];
    }
    if (objectOf(record.end) !== null) {
      end = objectOf(record.end);
      return [];
    }
    return readHost(record, taken).flatMap((part) =>
      part.kind === "port" ? report.port(part.port) : report.host(part.host),
    );
  };
  return {
    read: (text) => records.read(text).flatMap(take),
    end() {
      records.end();
      if (end === null) throw new ScanError("truncated", "The report is cut off: its last line is missing.");
      for (const note of listOf(end.notes)) report.note(clip(textOf(note), 300) ?? "");
      return report.end({
        outcome: end.outcome === "complete" ? "complete" : "partial",
        coverage,
        finishedAt: fromIso(end.finishedAt),
      });
    },
  };
}

type Part = Extract<ScanPart, { kind: "port" | "host" }>;

function readHost(record: JsonObject, number: number): Part[] {
  const address = clip(textOf(record.address), 100);
  if (address === null) throw malformed(number, "names no address");
  const ports = listOf(record.ports).map((entry): Part => {
    const row = objectOf(entry) ?? {};
    const port = numberOf(row.port);
    if (port === null || port < 1 || port > 65_535) throw malformed(number, "has no valid port");
    return {
      kind: "port",
      port: observation({
        address,
        port,
        protocol: "tcp",
        state: stateOf(row.state),
        reason: clip(textOf(row.reason), 40),
        seenAt: fromIso(row.seenAt),
      }),
    };
  });
  return [...ports, { kind: "host", host: hostOf(record, address, number) }];
}

function hostOf(record: JsonObject, address: string, number: number): ScannedHost {
  const unlisted = (["closed", "filtered"] as const).flatMap((state) => {
    const text = textOf(record[state]);
    if (text === null) return [];
    const ports = readPortRanges(text);
    if (ports === null) throw malformed(number, `has no list of ports as "${state}"`);
    const count = ports.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    return [{ state, count, coverage: { protocol: "tcp" as const, ports } }];
  });
  return {
    address,
    names: [],
    state: record.state === "up" || record.state === "down" ? record.state : "unknown",
    reason: clip(textOf(record.reason), 40),
    startedAt: fromIso(record.startedAt),
    endedAt: fromIso(record.endedAt),
    isTimedOut: record.isTimedOut === true,
    unlisted,
  };
}

const stateOf = (value: unknown): string =>
  value === "open" || value === "closed" || value === "filtered" ? value : "unknown";

const malformed = (number: number, what: string): ScanError =>
  new ScanError("malformed", `Object ${number} of the report ${what}.`);
