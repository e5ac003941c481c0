import type { ListeningSocket } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { type Endpoint, readDotEndpoint } from "./endpoint.ts";
import { socketReport } from "./socket-report.ts";

type Section = { protocol: "tcp" | "udp"; family: 4 | 6 };

type SolarisRow = { local: Endpoint; state: string; processes: ListeningSocket["processes"] };

const states = new Set(
  "CLOSED IDLE BOUND LISTEN SYN_SENT SYN_RECEIVED ESTABLISHED CLOSE_WAIT FIN_WAIT_1 CLOSING LAST_ACK FIN_WAIT_2 TIME_WAIT Unbound Idle Connected".split(
    " ",
  ),
);

/** `TCP: IPv4` stands above its sockets. */
export const isSolarisSection = (line: string): boolean => readSection(line) !== null;

function readSection(line: string): Section | null {
  const match = /^(TCP|UDP): IPv([46])\s*$/.exec(line);
  if (match === null) return null;
  return { protocol: match[1] === "UDP" ? "udp" : "tcp", family: match[2] === "6" ? 6 : 4 };
}

/** Local end, maybe the remote one, with `-u` user, process id and program, of TCP four sizes, the state, an interface. */
function readRow(text: string, { protocol }: Section): SolarisRow | null {
  const words = text.trim().split(/\s+/, 40);
  const stateAt = words.findIndex((word) => states.has(word));
  const local = readDotEndpoint(words[0] ?? "");
  const state = words[stateAt];
  if (local === null || state === undefined) return null;
  const between = words.slice(1, protocol === "tcp" ? stateAt - 4 : stateAt);
  const pidAt = between.findIndex((word, at) => at > 0 && /^\d+$/.test(word));
  const name = between.slice(pidAt + 1).join(" ");
  return {
    local,
    state,
    processes: pidAt === -1 ? [] : [{ name: name || null, pid: Number(between[pidAt]) }],
  };
}

/** Reads `netstat -a` of Solaris and illumos, with any of `-n -u -v`. A port stands behind the last dot. */
export function readSolarisNetstat(): ScanReader {
  const report = socketReport("netstat", "netstat_solaris");
  let section: Section | null = null;

  const takeLine = (line: Line): void => {
    const { text } = line;
    section = readSection(text) ?? (/^(\w+:|Active )/.test(text) ? null : section);
    if (
      section === null ||
      isSolarisSection(text) ||
      text.trim() === "" ||
      /^\s*(Local Address|-{4})/.test(text)
    )
      return;
    const row = readRow(text, section);
    if (row === null && !line.isEnded)
      throw new ScanError("truncated", `The report is cut off in line ${line.number}: ${excerpt(text)}`);
    const { protocol, family } = section;
    if (row?.state === "ESTABLISHED") report.connect(protocol, row.local);
    const isListening = row !== null && row.state === (protocol === "tcp" ? "LISTEN" : "Idle");
    const known =
      row !== null && row.processes.length > 0 ? { family, processes: row.processes } : { family };
    if (row === null || (isListening && !report.listen({ protocol, local: row.local, known })))
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
