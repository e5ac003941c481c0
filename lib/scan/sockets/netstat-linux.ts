import type { ListeningSocket, ScanProtocol } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { firstWords } from "../text/words.ts";
import { type Endpoint, isNobody, readColonEndpoint } from "./endpoint.ts";
import { socketReport } from "./socket-report.ts";

const protocolOf: Readonly<Record<string, ScanProtocol | null>> = {
  tcp: "tcp",
  tcp6: "tcp",
  udp: "udp",
  udp6: "udp",
  udpl: "udplite",
  udpl6: "udplite",
  udplite: "udplite",
  udplite6: "udplite",
  sctp: "sctp",
  dccp: "dccp",
  dccp6: "dccp",
  raw: null,
  raw6: null,
};

const states = new Set(
  "LISTEN ESTABLISHED SYN_SENT SYN_RECV FIN_WAIT1 FIN_WAIT2 TIME_WAIT CLOSE CLOSED CLOSE_WAIT LAST_ACK CLOSING UNKNOWN".split(
    " ",
  ),
);

export type LinuxRow = {
  /** Null for raw sockets, which have no port. */
  protocol: ScanProtocol | null;
  family: 4 | 6 | null;
  local: Endpoint;
  foreign: Endpoint;
  state: string | null;
  /** What stands behind the state: user, inode, process, timer. */
  tail: string;
};

/** Reads a row of net-tools' (or busybox') netstat; null for anything else. */
export function readLinuxRow(line: string): LinuxRow | null {
  const [name, received, sent, localWord, foreignWord, next] = firstWords(line, 6);
  if (name === undefined || !Object.hasOwn(protocolOf, name.text)) return null;
  if (!isCount(received?.text) || !isCount(sent?.text)) return null;
  const local = readColonEndpoint(localWord?.text ?? "");
  const foreign = readColonEndpoint(foreignWord?.text ?? "");
  if (local === null || foreign === null || foreignWord === undefined) return null;
  const isState = next !== undefined && states.has(next.text);
  return {
    protocol: protocolOf[name.text] ?? null,
    // `tcp6` takes IPv4 too where the address is `::`, unless the system says otherwise.
    family: name.text.endsWith("6") ? 6 : name.text === "tcp" || name.text === "udp" ? 4 : null,
    local,
    foreign,
    state: isState ? next.text : null,
    tail: line.slice(isState ? next.end : foreignWord.end).trim(),
  };
}

const isCount = (word: string | undefined): boolean => word !== undefined && /^\d{1,10}$/.test(word);

export const isLinuxHeader = (line: string): boolean =>
  /^\s*Proto\s+Recv-Q\s+Send-Q\s+Local Address\s+Foreign Address\s+State\b/.test(line);

/** Reads what `-e` and `-p` add to a row: user and inode, process. */
function readLinuxTail(tail: string): { known: Partial<ListeningSocket>; isHidden: boolean } {
  const bare = tail
    .slice(0, 4096)
    .replace(/(?:^|\s)(off|on|keepalive|timewait|probe|unkn-\d+) \([^()]*\)$/, "");
  const match = /^(?:(\S+)\s+(\d+)(?:\s+|$))?(?:(\d+)\/(.*)|(-))?$/s.exec(bare.trim());
  if (match === null) return { known: {}, isHidden: false };
  const [, user, , pid, name, hidden] = match;
  return {
    known: {
      ...(user === undefined ? {} : { user: user === "0" ? "root" : user }),
      ...(pid === undefined ? {} : { processes: [{ name: name?.trim() || null, pid: Number(pid) }] }),
    },
    isHidden: hidden !== undefined,
  };
}

/**
 * Reads `netstat` of net-tools (netstat(8)) and busybox, with any of `-t -u -l -a -n -p -e -W -o`, and its older forms.
 * The Unix domain sockets that follow are passed over.
 */
export function readLinuxNetstat(): ScanReader {
  const report = socketReport("netstat", "netstat_linux");
  let isUnix = false;
  let hasUnix = false;
  let processes = 0;
  let hidden = 0;
  let saysUnprivileged = false;

  const take = (row: LinuxRow): boolean => {
    if (row.protocol === null) return true;
    const isDatagram = row.protocol === "udp" || row.protocol === "udplite";
    if (row.state === "ESTABLISHED") {
      report.connect(row.protocol, row.local);
      return true;
    }
    if (!isDatagram && row.state === null) return false;
    if (isDatagram ? row.state !== null || !isNobody(row.foreign) : row.state !== "LISTEN") return true;
    const { known, isHidden } = readLinuxTail(row.tail);
    if (known.processes) processes++;
    if (isHidden) hidden++;
    return report.listen({
      protocol: row.protocol,
      local: row.local,
      known: { family: row.family, ...known },
    });
  };

  const takeLine = (line: Line): void => {
    if (/^Active .*\bconnections\b/.test(line.text)) isUnix = false;
    if (/^Active UNIX domain sockets/.test(line.text)) {
      isUnix = true;
      hasUnix = true;
    }
    if (/^\(?Not all processes could be identified/.test(line.text)) saysUnprivileged = true;
    if (isUnix) return;
    const row = readLinuxRow(line.text);
    if (row === null ? !looksLikeRow(line.text) : take(row)) return;
    if (!line.isEnded)
      throw new ScanError("truncated", `The report is cut off in line ${line.number}: ${excerpt(line.text)}`);
    report.unread(line.number, line.text);
  };

  return lineReader({
    line(line) {
      takeLine(line);
      return [];
    },
    end() {
      if (saysUnprivileged) report.note("Run without root: processes of other users are not shown.");
      // A `-` in every row: -p was given, and no process could be seen. In some: the kernel itself listens there.
      const isBlind = saysUnprivileged || (hidden > 0 && processes === 0);
      const isPrivileged = isBlind ? false : processes > 0 && hidden === 0 ? true : null;
      // With Unix domain sockets beside them all families were asked for; else only those that are seen are sure.
      const seen = report.protocols;
      const asked: ScanProtocol[] = hasUnix ? ["tcp", "udp", ...seen] : [...seen];
      return report.parts({ coverage: seen.size === 0 ? null : [...new Set(asked)], isPrivileged });
    },
  });
}

const looksLikeRow = (text: string): boolean => /^\s*(tcp|udp|udpl|sctp|dccp)6?(\s|$)/.test(text);
