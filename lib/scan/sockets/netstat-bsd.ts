import type { ListeningSocket, ScanProtocol } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { type Endpoint, isNobody, readDotEndpoint } from "./endpoint.ts";
import { socketReport } from "./socket-report.ts";

export type BsdRow = {
  protocol: ScanProtocol;
  family: 4 | 6 | null;
  local: Endpoint;
  /** Null in the listing of listen queues (`-L`), which has only listening sockets. */
  foreign: Endpoint | null;
  /** Null where the column is empty or missing (`-T`). */
  state: string | null;
  /** Words behind the state. */
  tail: readonly string[];
};

const protocolName = /^(tcp|udp|sctp|udpl)(4|6|46)?$/;
const stateName =
  /^(LISTEN|ESTABLISHED|CLOSED|SYN_SENT|SYN_RCVD|FIN_WAIT_[12]|TIME_WAIT|CLOSE_WAIT|LAST_ACK|CLOSING|BOUND)$/;

/** Reads a row of a BSD's, macOS' or AIX' netstat; null for anything else. */
export function readBsdRow(line: string): BsdRow | null {
  const words = line.trim().split(/\s+/, 40);
  let at = 0;
  // -A puts the address of the protocol control block before all else; macOS adds a hash of the flow.
  while (at < 2 && /^(0x)?[0-9a-f]{1,16}$/.test(words[at] ?? "")) at++;
  const name = protocolName.exec(words[at] ?? "");
  if (name === null) return null;
  at++;
  const isQueueListing = /^\d+\/\d+\/\d+$/.test(words[at] ?? "");
  if (isQueueListing) at++;
  // Two queues, or three counters of -T, or none for UDP with -T.
  while (!isQueueListing && /^\d+$/.test(words[at] ?? "")) at++;
  const local = readDotEndpoint(words[at] ?? "");
  const foreign = isQueueListing ? null : readDotEndpoint(words[at + 1] ?? "");
  if (local === null || (foreign === null && !isQueueListing)) return null;
  const next = words[at + 2] ?? "";
  const isState = !isQueueListing && stateName.test(next);
  return {
    protocol: name[1] === "udpl" ? "udplite" : (name[1] as ScanProtocol),
    family: name[2] === "4" ? 4 : name[2] === "6" ? 6 : null,
    local,
    foreign,
    state: isState ? next : null,
    tail: isQueueListing ? [] : words.slice(isState ? at + 3 : at + 2),
  };
}

export const isBsdHeader = (line: string): boolean =>
  /^\s*(Tcpcb\s+|PCB\S*\s+|Socket\s+(Flowhash\s+)?)?Proto\s+.*Local Address\s+Foreign Address/.test(line) &&
  (/\(state\)/.test(line) || /\bTcpcb\b|\bOOORcv\b/.test(line));

/**
 * Reads `netstat` of FreeBSD, OpenBSD, NetBSD, macOS and AIX with any of `-a -n -A -T -L -v -W`. A port stands behind the
 * last dot. Listening TCP and UDP without a peer are ports.
 */
export function readBsdNetstat(): ScanReader {
  const report = socketReport("netstat", "netstat_bsd");
  let isUnix = false;
  let hasUnix = false;
  let columns: readonly string[] = [];

  const take = (row: BsdRow): boolean => {
    const isDatagram = row.protocol === "udp" || row.protocol === "udplite";
    const isUnpaired = row.foreign === null || isNobody(row.foreign);
    if (row.state === "ESTABLISHED") {
      report.connect(row.protocol, row.local);
      return true;
    }
    // Without the column of states (-T) a TCP socket that has no peer listens.
    if (isDatagram ? !isUnpaired : row.state !== "LISTEN" && !(row.state === null && isUnpaired)) return true;
    return report.listen({
      protocol: row.protocol,
      local: row.local,
      known: { family: row.family, ...processOf(columns, row.tail) },
    });
  };

  const takeLine = (line: Line): void => {
    const { text } = line;
    if (/^Active (Internet|Multipath)/.test(text)) isUnix = false;
    if (/^Active (UNIX|LOCAL) domain sockets|^Active kernel|^Registered kernel/i.test(text)) {
      isUnix = true;
      hasUnix ||= /domain sockets/i.test(text);
    }
    if (isUnix) return;
    if (/\bProto\b/.test(text) && /Local Address/.test(text)) columns = columnsBehindState(text);
    const row = readBsdRow(text);
    if (row === null ? !/^\s*(tcp|udp)(4|6|46)?(\s|$)/.test(text) : take(row)) return;
    if (!line.isEnded)
      throw new ScanError("truncated", `The report is cut off in line ${line.number}: ${excerpt(text)}`);
    report.unread(line.number, text);
  };

  return lineReader({
    line(line) {
      takeLine(line);
      return [];
    },
    end() {
      const seen = report.protocols;
      const asked: ScanProtocol[] = hasUnix ? ["tcp", "udp", ...seen] : [...seen];
      return report.parts({ coverage: seen.size === 0 ? null : [...new Set(asked)], isPrivileged: null });
    },
  });
}

/** The names of macOS' further columns (`-v`): `rhiwat shiwat pid epid …`, lately `… process:pid …`. */
const columnsBehindState = (header: string): string[] =>
  (/\(?state\)?\s+(.*)$/.exec(header)?.[1] ?? "").split(/\s+/).filter((name) => name !== "");

function processOf(columns: readonly string[], tail: readonly string[]): Partial<ListeningSocket> {
  const both = columns.indexOf("process:pid");
  const pidOnly = columns.indexOf("pid");
  if (both !== -1) {
    // A name may have spaces, so it goes on up to the first word with the process id.
    const end = tail.findIndex((word, at) => at >= both && /:\d+$/.test(word));
    const match = /^(.*):(\d+)$/.exec(tail.slice(both, end + 1).join(" "));
    return match ? { processes: [{ name: match[1] || null, pid: Number(match[2]) }] } : {};
  }
  const pid = tail[pidOnly] ?? "";
  return pidOnly !== -1 && /^\d+$/.test(pid) ? { processes: [{ name: null, pid: Number(pid) }] } : {};
}
