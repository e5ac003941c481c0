import type { ScanReader } from "../scan-reader.ts";
import { socketReport } from "../sockets/socket-report.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { readOsqueryRow } from "./osquery-row.ts";

/** The columns of a header, as osqueryi draws it (`| pid | port |`) or separates it (`--csv`, `--list`). */
export function readTableHeader(line: string): { names: readonly string[]; separator: string } | null {
  for (const separator of ["|", ",", ";", "\t"]) {
    const names = cellsOf(line, separator);
    const isPorts = names.includes("port") && names.includes("address");
    const isSockets = names.includes("local_port") && names.includes("local_address");
    if (names.includes("protocol") && (isPorts || isSockets)) return { names, separator };
  }
  return null;
}

/** Reads a table of osqueryi (listening_ports or process_open_sockets), drawn or as CSV with any separator. */
export function readOsqueryTable(): ScanReader {
  const report = socketReport("osquery", "osquery_table");
  let header: { names: readonly string[]; separator: string } | null = null;

  const takeLine = ({ text, number, isEnded }: Line): void => {
    if (text.trim() === "" || /^\+[-+]+\+?$/.test(text.trim())) return;
    if (header === null) {
      header = readTableHeader(text);
      return;
    }
    const cells = cellsOf(text, header.separator);
    if (cells.length !== header.names.length) {
      if (!isEnded || text.includes(header.separator)) report.unread(number, text);
      return;
    }
    const row = readOsqueryRow(Object.fromEntries(header.names.map((name, at) => [name, cells[at] ?? ""])));
    if (row === null) report.unread(number, text);
    else if (row.kind === "connected") report.connect(row.protocol, row.socket.local);
    else if (row.kind === "listening") report.listen(row.socket);
  };

  return lineReader({
    line(line) {
      takeLine(line);
      return [];
    },
    end: () => report.parts({ coverage: [...report.protocols], isPrivileged: null }),
  });
}

/** The cells of a row; in CSV they may stand in quotes. */
function cellsOf(line: string, separator: string): string[] {
  const text = line.trim();
  const isDrawn = separator === "|" && text.startsWith("|") && text.endsWith("|") && text.length > 1;
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let isBlank = true;
  const row = isDrawn ? text.slice(1, -1) : text;
  for (let at = 0; at < row.length; at++) {
    const character = row[at] ?? "";
    if (character === '"' && isQuoted && row[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (character === '"' && (isQuoted || isBlank)) {
      isQuoted = !isQuoted;
      isBlank = false;
    } else if (character === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
      isBlank = true;
    } else {
      cell += character;
      isBlank &&= character === " ";
    }
  }
  cells.push(cell.trim());
  return cells;
}
