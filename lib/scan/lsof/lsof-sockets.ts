import type { ListeningSocket, ScanFormat, ScanPart, ScanProtocol } from "../scan.ts";
import { isNobody, readColonEndpoint } from "../sockets/endpoint.ts";
import { type SocketReport, socketReport } from "../sockets/socket-report.ts";

/** One open network file of one process, as lsof lists it. */
export type LsofFile = {
  command: string | null;
  pid: number | null;
  user: string | null;
  family: 4 | 6 | null;
  /** What tells the socket from others: its inode or its address in the kernel. Null where lsof was not asked for it. */
  device: string | null;
  protocol: string;
  /** `*:22`, `10.0.0.1:22->10.0.0.2:4711`. */
  name: string;
  /** `LISTEN`, `ESTABLISHED`; null for UDP, or where lsof was not asked for it. */
  state: string | null;
};

export type LsofSockets = {
  /** False: it looks like a socket and cannot be read. */
  take(file: LsofFile): boolean;
  note: SocketReport["note"];
  unread: SocketReport["unread"];
  parts(): ScanPart[];
};

const connectionsMax = 200_000;

const protocolOf: Readonly<Record<string, ScanProtocol>> = {
  TCP: "tcp",
  UDP: "udp",
  UDPLITE: "udplite",
  SCTP: "sctp",
};

/**
 * Collects what lsof lists. It lists descriptors: a socket that several processes or threads hold comes once for each, so
 * they are gathered here, in the order in which lsof lists them (the parent first, as a rule).
 */
export function lsofSockets(format: ScanFormat): LsofSockets {
  const report = socketReport("lsof", format);
  const open = new Map<string, { file: LsofFile; processes: Holder[] }>();
  // A connection, too, comes once for each descriptor of it.
  const connected = new Set<string>();
  let hasRoot = false;

  return {
    note: report.note,
    unread: report.unread,
    take(file) {
      const protocol = protocolOf[file.protocol];
      if (protocol === undefined) return true;
      if (file.user === "root" || file.user === "0") hasRoot = true;
      const [localText = "", peerText] = file.name.split("->", 2);
      const local = readColonEndpoint(localText);
      if (local === null) return false;
      if (peerText !== undefined) {
        const connection = `${file.device} ${file.name}`;
        if (file.state !== "ESTABLISHED" || connected.has(connection)) return true;
        if (connected.size < connectionsMax) connected.add(connection);
        report.connect(protocol, local);
        return true;
      }
      if (isNobody(local) || local.port === "*") return true;
      if (protocol !== "udp" && file.state !== null && file.state !== "LISTEN") return true;
      const key = `${file.device} ${file.family} ${file.protocol} ${file.name}`;
      const known = open.get(key);
      const holder = { name: file.command, pid: file.pid };
      if (known === undefined) open.set(key, { file, processes: [holder] });
      else if (known.processes.length < 64 && !known.processes.some(({ pid }) => pid === file.pid))
        known.processes.push(holder);
      return true;
    },
    parts() {
      for (const { file, processes } of open.values()) listen(report, file, processes);
      // Without root's rights lsof sees one user's sockets only, and does not say so.
      if (!hasRoot && open.size > 0)
        report.note("No socket of root is listed: lsof seems to have run without root's rights.");
      return report.parts({
        coverage: hasRoot ? [...report.protocols] : null,
        isPrivileged: hasRoot ? true : null,
      });
    },
  };
}

type Holder = { name: string | null; pid: number | null };

function listen(report: SocketReport, file: LsofFile, processes: readonly Holder[]): void {
  const local = readColonEndpoint(file.name);
  const protocol = protocolOf[file.protocol];
  if (local === null || protocol === undefined) return;
  const known: Partial<ListeningSocket> = {
    processes,
    user: file.user === "0" ? "root" : file.user,
    ...(file.family === null ? {} : { family: file.family }),
  };
  report.listen({ protocol, local, known });
}
