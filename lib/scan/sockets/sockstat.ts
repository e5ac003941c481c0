import type { ScanProtocol } from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import type { ScanReader } from "../scan-reader.ts";
import { excerpt } from "../text/clip.ts";
import { type Line, lineReader } from "../text/lines.ts";
import { type Endpoint, isNobody, readColonEndpoint, readDotEndpoint } from "./endpoint.ts";
import { socketReport } from "./socket-report.ts";

type SockstatRow = {
  protocol: ScanProtocol;
  family: 4 | 6 | null;
  local: Endpoint;
  foreign: Endpoint;
  user: string;
  process: { name: string; pid: number } | null;
};

const protocolName = /^(tcp|udp|sctp|udpl)(4|6|46)?$/;

export const isSockstatHeader = (line: string): boolean =>
  /^USER\s+COMMAND\s+PID\s+FD\s+PROTO\s+LOCAL ADDRESS\s+FOREIGN ADDRESS/.test(line);

/**
 * Reads a row of sockstat: `root sshd 963 3 tcp6 *:22 *:*`. A command may have spaces; who has no rights, or a socket that
 * nobody holds, has `?` for the first four. Null for anything else, local sockets among it.
 */
export function readSockstatRow(line: string): SockstatRow | null {
  const words = line.trim().split(/\s+/, 40);
  const at = words.findIndex(
    (word, i) => i >= 4 && protocolName.test(word) && /^(\d+|\?)$/.test(words[i - 2] ?? ""),
  );
  const name = protocolName.exec(words[at] ?? "");
  const local = readEnd(words[at + 1]);
  const foreign = readEnd(words[at + 2]);
  if (name === null || local === null || foreign === null) return null;
  const pid = words[at - 2] ?? "";
  return {
    protocol: name[1] === "udpl" ? "udplite" : (name[1] as ScanProtocol),
    family: name[2] === "4" ? 4 : name[2] === "6" ? 6 : null,
    local,
    foreign,
    user: words[0] ?? "",
    process: pid === "?" ? null : { name: words.slice(1, at - 2).join(" "), pid: Number(pid) },
  };
}

/** FreeBSD has a colon before the port, NetBSD a dot. */
function readEnd(word = ""): Endpoint | null {
  const end = /:(\*|[\w-]+)$/.test(word) ? readColonEndpoint(word) : null;
  return end !== null && /^(\*|[\d.]+|.*:.*|\[.*\]|[a-z].*)$/i.test(end.address)
    ? end
    : readDotEndpoint(word);
}

type Held = SockstatRow & { processes: { name: string; pid: number }[] };

/** Reads `sockstat` of FreeBSD, DragonFly and NetBSD. A socket that several processes hold has a line for each. */
export function readSockstat(): ScanReader {
  const report = socketReport("sockstat", "sockstat");
  const sockets = new Map<string, Held>();
  let isBlind = false;

  const take = (row: SockstatRow): void => {
    if (!isNobody(row.foreign)) {
      report.connect(row.protocol, row.local);
      return;
    }
    if (row.process === null) isBlind = true;
    const key = [row.protocol, row.family, row.local.address, row.local.interface, row.local.port].join(" ");
    const held = sockets.get(key) ?? { ...row, processes: [] };
    sockets.set(key, held);
    const { process } = row;
    if (process !== null && !held.processes.some(({ pid }) => pid === process.pid))
      held.processes.push(process);
  };

  const takeLine = (line: Line): void => {
    const row = readSockstatRow(line.text);
    if (row !== null) take(row);
    if (row !== null || !/\s(tcp|udp|sctp|udpl)(4|6|46)?(\s|$)/.test(line.text)) return;
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
      for (const { protocol, local, family, user, processes } of sockets.values())
        report.listen({ protocol, local, known: { family, ...(user === "?" ? {} : { user }), processes } });
      return report.parts({ coverage: [...report.protocols], isPrivileged: isBlind ? false : null });
    },
  });
}
