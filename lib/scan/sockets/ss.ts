import type { ScanProtocol } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { isNobody } from "./endpoint.ts";
import { readPackageLine } from "./package-line.ts";
import { socketReport } from "./socket-report.ts";
import { hasSsExtras, isCutWithinUsers, isSsHeader, readSsExtras, readSsRow, type SsRow } from "./ss-row.ts";

/**
 * Reads `ss` of iproute2 (manual page ss(8)) with any of `-t -u -l -a -n -p -e -H -4 -6 -o -m -i -O`. Listening TCP and
 * unconnected UDP sockets are ports; established ones are counted for the port that they belong to. Lines below them may
 * say which package each process came with (package-line.ts).
 */
export function readSs(): ScanReader {
  const report = socketReport("ss", "ss");
  let hasNetid = false;
  let hasProcesses = false;
  let lacksProcess = false;

  const take = (row: SsRow): boolean => {
    if (row.hasNetid) hasNetid = true;
    if (row.protocol === null) return true;
    if (!isListening(row)) {
      if (row.state === "ESTAB") report.connect(row.protocol, row.local);
      return true;
    }
    const known = readSsExtras(row.extras);
    if (known.processes) hasProcesses = true;
    else lacksProcess = true;
    return report.listen({ protocol: row.protocol, local: row.local, known });
  };

  const takeLine = (line: Line): void => {
    if (line.text.trim() === "" || isSsHeader(line.text)) return;
    const owned = readPackageLine(line.text);
    if (owned !== null) {
      report.own(owned);
      return;
    }
    const row = readSsRow(line.text);
    if (row === "other") return;
    const isCut = !line.isEnded && (row === null || isCutWithinUsers(row.extras));
    if (isCut && looksLikeRow(line.text)) throw cutOff(line);
    if (row !== null) {
      if (!take(row)) report.unread(line.number, line.text);
    } else if (/^\s/.test(line.text) || hasSsExtras(line.text)) {
      if (!hasSsExtras(line.text) || report.sockets.length === 0) return;
      const known = readSsExtras(line.text);
      if (known.processes) hasProcesses = true;
      report.amendLast(known);
    } else if (looksLikeRow(line.text)) report.unread(line.number, line.text);
  };

  return lineReader({
    line(line) {
      takeLine(line);
      return [];
    },
    end: () =>
      report.parts({
        coverage: coverageOf(report.protocols, hasNetid),
        isPrivileged: hasProcesses && !lacksProcess ? true : null,
      }),
  });
}

function isListening(row: SsRow): boolean {
  if (row.protocol === "udp" || row.protocol === "udplite")
    return row.state === "UNCONN" || (row.state === null && isNobody(row.peer));
  return row.state === "LISTEN" || (row.state === null && isNobody(row.peer));
}

/**
 * The column Netid shows that more than one family was asked for, in practice TCP and UDP. Without any listening socket
 * it is not known whether listening ones were asked for at all.
 */
function coverageOf(seen: ReadonlySet<ScanProtocol>, hasNetid: boolean): ScanProtocol[] | null {
  if (seen.size === 0) return null;
  return [...new Set<ScanProtocol>(hasNetid ? ["tcp", "udp", ...seen] : seen)];
}

const looksLikeRow = (text: string): boolean =>
  /^(tcp|udp|sctp|dccp|mptcp|LISTEN|UNCONN|ESTAB)(\s|$)/.test(text) || /^\d+\s+\d+\s+\S+:/.test(text);

const cutOff = (line: Line): ScanError =>
  new ScanError("truncated", `The report is cut off in line ${line.number}: ${excerpt(line.text)}`);
