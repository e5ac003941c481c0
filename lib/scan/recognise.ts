import { isLsofField } from "./lsof/lsof-fields.ts";
import { isLsofHeader, readLsofRow } from "./lsof/lsof-table.ts";
import { isMasscanRecord } from "./masscan/masscan-json.ts";
import { readMasscanLine } from "./masscan/masscan-list.ts";
import { isNaabuRecord } from "./naabu/naabu-json.ts";
import { readGreppableLine } from "./nmap/greppable.ts";
import { isOsqueryRecord } from "./osquery/osquery-json.ts";
import { readTableHeader } from "./osquery/osquery-table.ts";
import { readRustscanLine } from "./rustscan/rustscan.ts";
import type { TextFormat } from "./scan.ts";
import { ScanError } from "./scan-error.ts";
import { isBsdHeader, readBsdRow } from "./sockets/netstat-bsd.ts";
import { isLinuxHeader, readLinuxRow } from "./sockets/netstat-linux.ts";
import { isSolarisSection } from "./sockets/netstat-solaris.ts";
import { readWindowsRow } from "./sockets/netstat-windows.ts";
import { isSockstatHeader, readSockstatRow } from "./sockets/sockstat.ts";
import { isSsHeader, readSsRow } from "./sockets/ss-row.ts";
import { type JsonObject, jsonRecords } from "./text/json-records.ts";
import { isWazuhRecord } from "./wazuh/wazuh-json.ts";

/** What a text is, and where its report begins: a prompt, a warning or sudo's question may stand before it. */
export type Recognised = { format: TextFormat; start: number };

const linesMax = 400;
const lineLengthMax = 2048;

/**
 * Says by its beginning what a text is; null where it is no output of a port tool. The name of its file does not matter.
 * Throws `ScanError` for JSON that is broken before its first object.
 */
export function recognise(head: string): Recognised | null {
  const xml = head.search(/<\?xml\b|<!DOCTYPE\s+nmaprun\b|<nmaprun\b/);
  if (
    xml !== -1 &&
    /<nmaprun\b|<!DOCTYPE\s+nmaprun\b|<\?xml\b/.test(head.slice(0, xml + 200)) &&
    isLineStart(head, xml)
  )
    return { format: "nmap_xml", start: xml };
  let start = 0;
  for (let count = 0; count < linesMax && start < head.length; count++) {
    const end = head.indexOf("\n", start);
    const line = head.slice(start, end === -1 ? undefined : end).replace(/\r$/, "");
    const format = /^\s*[[{]/.test(line) ? formatOfJson(head.slice(start)) : null;
    if (format !== null) return { format, start };
    const found = formatOfLine(line.slice(0, lineLengthMax), head, start);
    if (found !== null) return { format: found, start };
    if (end === -1) break;
    start = end + 1;
  }
  return null;
}

const isLineStart = (head: string, at: number): boolean =>
  head.slice(0, at).trimEnd() === "" || /\n\s*$/.test(head.slice(Math.max(0, at - 200), at));

/** The first that knows a line has it, so those whose lines tell most come first. */
function formatOfLine(line: string, head: string, start: number): TextFormat | null {
  if (/^# (Nmap|Masscan) \S+ scan initiated /.test(line) || /^Starting Nmap \S+ \( http/.test(line))
    return nmapTextFormat(head.slice(start));
  if (/^(Timestamp: \d+\t)?Host: /.test(line) && readGreppableLine(line) !== null) return "nmap_greppable";
  if (/^(Nmap scan report for|Interesting ports on) \S/.test(line)) return "nmap_normal";
  if (line === "#masscan" || readMasscanLine(line) !== null) return "masscan_list";
  if (readRustscanLine(line) !== null) return "rustscan_greppable";
  if (isSsHeader(line)) return "ss";
  if (isLsofHeader(line)) return "lsof_table";
  if (isSockstatHeader(line)) return "sockstat";
  if (isSolarisSection(line)) return "netstat_solaris";
  if (isLinuxHeader(line) && isBsdTable(head.slice(start, start + 8192))) return "netstat_bsd";
  if (isLinuxHeader(line) || /^\(Not all processes could be identified/.test(line)) return "netstat_linux";
  if (isBsdHeader(line) || /^Proto\s+Listen\s+(\(.*\)\s+)?Local Address/.test(line)) return "netstat_bsd";
  if (readTableHeader(line) !== null) return "osquery_table";
  return formatOfRow(line, head.slice(start));
}

/** NetBSD's header is that of Linux; its rows have a dot before the port. */
function isBsdTable(table: string): boolean {
  const row = table.split("\n").find((text) => /^(tcp|udp)/.test(text));
  return row !== undefined && readLinuxRow(row) === null && readBsdRow(row) !== null;
}

/** A table without its header. */
function formatOfRow(line: string, rest: string): TextFormat | null {
  if (isLsofField(line) && /^[fcLRguPn][^\0\n]*$/m.test(rest.slice(line.length + 1, line.length + 200)))
    return "lsof_fields";
  if (isLsofField(line) && line.includes("\0")) return "lsof_fields";
  if (readWindowsRow(line) !== null) return "netstat_windows";
  const linux = readLinuxRow(line);
  // `tcp 0 0 a b` may be a row of either; netstat's TCP rows have their state behind the addresses, and `tcp6`.
  if (
    linux !== null &&
    (/^(tcp|udp|raw|udpl)6\b/.test(line) || linux.state !== null || /^\d+\/|^-$/.test(linux.tail))
  )
    return "netstat_linux";
  if (readSsRow(line) !== null) return "ss";
  const bsd = readBsdRow(line);
  if (bsd !== null && (bsd.state !== null || bsd.foreign?.port === "*" || bsd.foreign === null))
    return "netstat_bsd";
  if (readSockstatRow(line) !== null) return "sockstat";
  return readLsofRow(line) === null ? null : "lsof_table";
}

/** Both begin alike. */
function nmapTextFormat(text: string): TextFormat {
  if (/^(Timestamp: \d+\t)?Host: \S+ \(/m.test(text) || text.startsWith("# Masscan")) return "nmap_greppable";
  if (/^(Nmap scan report for|Interesting ports on) /m.test(text)) return "nmap_normal";
  return / -oG /.test(text.slice(0, 8192).split("\n", 1)[0] ?? "") ? "nmap_greppable" : "nmap_normal";
}

/** By the first object; null where it is none of ours, or what begins here is no JSON. */
function formatOfJson(text: string): TextFormat | null {
  const first = firstRecord(text);
  if (first === null) return null;
  if (first === "unfinished") return formatOfBeginning(text.slice(0, 4096));
  if (isMasscanRecord(first)) return "masscan_json";
  if (isWazuhRecord(first)) return "wazuh_json";
  if (isOsqueryRecord(first)) return "osquery_json";
  return isNaabuRecord(first) ? "naabu_json" : null;
}

/** A first object that does not end here is a large snapshot, or has been cut off: its keys must do. */
function formatOfBeginning(text: string): TextFormat | null {
  if (/"(snapshot|diffResults)"\s*:/.test(text)) return "osquery_json";
  if (/"(affected_items|dbsync_ports)"/.test(text)) return "wazuh_json";
  return /^[[\s]*\{\s*"ip"\s*:/.test(text) ? "masscan_json" : null;
}

function firstRecord(text: string): JsonObject | "unfinished" | null {
  const records = jsonRecords();
  try {
    for (let at = 0; at < text.length; at += 4096) {
      const [first] = records.read(text.slice(at, at + 4096));
      if (first !== undefined) return first;
    }
  } catch (error) {
    if (error instanceof ScanError) return error.reason === "too_large" ? "unfinished" : null;
    throw error;
  }
  return "unfinished";
}
