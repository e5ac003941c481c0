import type { ListeningSocket, ScanProtocol } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { firstWords } from "../text/words.ts";
import { type Endpoint, isNobody, readColonEndpoint } from "./endpoint.ts";
import { socketReport } from "./socket-report.ts";

export type WindowsRow = {
  protocol: ScanProtocol;
  local: Endpoint;
  foreign: Endpoint;
  state: string | null;
  pid: number | null;
};

/** Reads a row of Windows' netstat in any language; null for anything else. */
export function readWindowsRow(line: string): WindowsRow | null {
  const [name, localWord, foreignWord, ...rest] = firstWords(line, 8).map(({ text }) => text);
  const protocol = /^(TCP|UDP)(v[46])?$/.exec(name ?? "")?.[1];
  const local = readColonEndpoint(localWord ?? "");
  const foreign = readColonEndpoint(foreignWord ?? "");
  if (protocol === undefined || local === null || foreign === null) return null;
  const state = rest[0] !== undefined && !/^\d+$/.test(rest[0]) ? rest[0] : null;
  const pid = rest.find((word) => /^\d{1,10}$/.test(word));
  return {
    protocol: protocol === "UDP" ? "udp" : "tcp",
    local,
    foreign,
    state,
    pid: pid === undefined ? null : Number(pid),
  };
}

/**
 * Reads `netstat` of Windows with any of `-a -n -o -b -q -t`. With `-b` the lines below a row name the service and, in
 * brackets, the program. The states are translated on other systems than English ones, so a TCP row listens when its
 * peer is nobody.
 */
export function readWindowsNetstat(): ScanReader {
  const report = socketReport("netstat", "netstat_windows");
  let row: WindowsRow | null = null;
  let component: string | null = null;
  let isListening = false;

  const take = (found: WindowsRow): boolean => {
    row = found;
    component = null;
    const isUnpaired = found.foreign.port === "*" || found.foreign.port === "0";
    isListening = found.protocol === "udp" ? isNobody(found.foreign) : isUnpaired && found.state !== "BOUND";
    if (!isListening) {
      if (found.state === "ESTABLISHED") report.connect(found.protocol, found.local);
      return true;
    }
    const known: Partial<ListeningSocket> =
      found.pid === null ? {} : { processes: [{ name: null, pid: found.pid }] };
    return report.listen({ protocol: found.protocol, local: found.local, known });
  };

  /** ` RpcSs`, then ` [svchost.exe]`; or that the owner is not known. */
  const takeOwner = (text: string): void => {
    const program = /^\[(.+)\]$/.exec(text)?.[1];
    if (program === undefined) {
      component = /^\w[\w.-]*$/.test(text) ? text : null;
      return;
    }
    if (row === null || !isListening) return;
    report.amendLast({
      processes: [{ name: program, pid: row.pid }],
      ...(component === null ? {} : { unit: component }),
    });
  };

  const takeLine = (line: Line): void => {
    const text = line.text.trim();
    const found = readWindowsRow(line.text);
    if (found === null ? !/^(TCP|UDP)(v[46])?(\s|$)/.test(text) : take(found)) {
      if (found === null && text !== "") takeOwner(text);
      return;
    }
    if (!line.isEnded)
      throw new ScanError("truncated", `The report is cut off in line ${line.number}: ${excerpt(text)}`);
    report.unread(line.number, text);
  };

  return lineReader({
    line(line) {
      takeLine(line);
      return [];
    },
    end: () => report.parts({ coverage: [...report.protocols], isPrivileged: null }),
  });
}
