import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { type SocketReport, socketReport } from "../sockets/socket-report.ts";
import { fromSeconds } from "../text/instant.ts";
import { type JsonObject, jsonRecords, listOf, objectOf, textOf } from "../text/json-records.ts";
import { readOsqueryRow } from "./osquery-row.ts";

/** Whether an object is a row of a table of sockets, or a line of osquery's results log that holds such rows. */
export function isOsqueryRecord(record: JsonObject): boolean {
  if (isPortRow(record)) return true;
  if (textOf(record.name) === null) return false;
  const rows = rowsOf(record);
  return rows !== null && (rows.length === 0 || rows.some(({ row }) => isPortRow(row)));
}

const isPortRow = (row: JsonObject): boolean =>
  textOf(row.protocol) !== null &&
  ((textOf(row.port) !== null && (typeof row.address === "string" || typeof row.path === "string")) ||
    textOf(row.local_port) !== null);

/**
 * Reads what osquery answers as JSON: a list of rows (`osqueryi --json`), and the lines of its results log: snapshots,
 * differential lines (`action` added or removed), batches of them (`diffResults`).
 */
export function readOsqueryJson(): ScanReader {
  const records = jsonRecords();
  const report = socketReport("osquery", "osquery_json");
  let isPartial = false;
  let host: string | null = null;

  const takeRecord = (record: JsonObject): void => {
    const rows = rowsOf(record) ?? [{ row: record, isRemoved: false }];
    if (record.action === "added" || record.action === "removed" || "diffResults" in record) isPartial = true;
    const decorations = objectOf(record.decorations);
    const name = textOf(decorations?.hostname) ?? textOf(record.hostIdentifier) ?? textOf(record.hostname);
    if (name !== null) host ??= name;
    for (const { row, isRemoved } of rows)
      takeRow(report, row, {
        isRemoved,
        host: name,
        seenAt: fromSeconds(record.unixTime),
        number: records.count,
      });
  };

  return {
    read(text) {
      for (const record of records.read(text)) takeRecord(record);
      return [];
    },
    end() {
      records.end();
      if (isPartial) report.note("These are changes that osquery saw, not all that listens.");
      return report.parts({
        coverage: isPartial ? null : [...report.protocols],
        isPrivileged: null,
        isPartial,
        host,
      });
    },
  };
}

function takeRow(
  report: SocketReport,
  row: JsonObject,
  of: { isRemoved: boolean; host: string | null; seenAt: Date | null; number: number },
): void {
  const read = readOsqueryRow(row);
  if (read === null) {
    // A results log holds the answers to other queries too.
    if (isPortRow(row)) report.unread(of.number, JSON.stringify(row).slice(0, 200));
    return;
  }
  if (read.kind === "connected") report.connect(read.protocol, read.socket.local);
  if (read.kind !== "listening") return;
  const { host, seenAt } = of;
  if (!report.listen({ ...read.socket, state: of.isRemoved ? "closed" : "open", host, seenAt }))
    throw new ScanError("malformed", `Row ${of.number} of the report has no valid port.`);
}

/** The rows that a line of the results log holds; null for an object that is no such line. */
function rowsOf(record: JsonObject): { row: JsonObject; isRemoved: boolean }[] | null {
  const rows = (list: unknown, isRemoved: boolean): { row: JsonObject; isRemoved: boolean }[] =>
    listOf(list).flatMap((value) => {
      const row = objectOf(value);
      return row === null ? [] : [{ row, isRemoved }];
    });
  const changes = objectOf(record.diffResults);
  if (changes !== null) return [...rows(changes.added, false), ...rows(changes.removed, true)];
  if (Array.isArray(record.snapshot)) return rows(record.snapshot, false);
  const columns = objectOf(record.columns);
  return columns === null ? null : [{ row: columns, isRemoved: record.action === "removed" }];
}
