import { listeningSocket, observation } from "../observation.ts";
import type {
  Coverage,
  ListeningSocket,
  Observation,
  ScanEnd,
  ScanFormat,
  ScanPart,
  ScanProtocol,
  ScanTool,
} from "../scan.ts";
import { ScanError } from "../scan-error.ts";
import { clip, excerpt } from "../text/clip.ts";
import { bindScopeOf, type Endpoint, familyOf, isAnyAddress, readPort } from "./endpoint.ts";
import type { PackageLine } from "./package-line.ts";

/** Listening sockets of one machine. A big host has thousands. */
const socketsMax = 200_000;
const connectionKeysMax = 200_000;
const processesMax = 64;
const packagesMax = 20_000;
const notesMax = 20;

export type SocketReport = {
  /** Takes a listening TCP or a bound UDP socket; what has no port (`*:*`) is left out. False: its port is no port. */
  listen(socket: FoundSocket): boolean;
  /** Counts a connection, of which only the end on this machine matters. */
  connect(protocol: ScanProtocol, local: Endpoint): void;
  /** Adds to the socket that `listen` took last, for what stands on the lines below it. */
  amendLast(known: Partial<ListeningSocket>): void;
  /** Says which package a process came with; it may hold sockets that are listed later. */
  own(line: PackageLine): void;
  /** A sentence for people. */
  note(text: string): void;
  /** A line that looks like a socket and could not be read, so the report is not whole. */
  unread(number: number, line: string): void;
  /** All of it as parts; what only the format knows is given. */
  parts(end: {
    coverage: readonly ScanProtocol[] | null;
    isPrivileged: boolean | null;
    isPartial?: boolean;
    host?: string | null;
  }): ScanPart[];
  /** Protocols of the listening sockets so far. */
  readonly protocols: ReadonlySet<ScanProtocol>;
  readonly sockets: readonly Observation[];
};

export type FoundSocket = {
  protocol: ScanProtocol;
  local: Endpoint;
  /** `closed` where a report says that a socket is gone. */
  state?: "open" | "closed";
  host?: string | null;
  known?: Partial<ListeningSocket>;
  seenAt?: Date | null;
};

/**
 * Collects what an inside view lists. It is kept until the report ends, because connections, which may stand anywhere,
 * are counted for the port that they belong to.
 */
export function socketReport(tool: ScanTool, format: ScanFormat): SocketReport {
  const sockets: Observation[] = [];
  const connections = new Map<string, number>();
  // Protocols of which the report shows connections at all.
  const connected = new Set<ScanProtocol>();
  const protocols = new Set<ScanProtocol>();
  const packages = new Map<number, string>();
  const notes: string[] = [];
  let unread = 0;
  const note = (text: string): void => {
    if (notes.length < notesMax && !notes.includes(text)) notes.push(text);
  };
  return {
    protocols,
    sockets,
    note,
    listen(found) {
      const place = readPort(found.local.port, found.protocol);
      if (place === null) return found.local.port === "*";
      if (place.port === 0) return true;
      if (sockets.length >= socketsMax)
        throw new ScanError("too_large", "The report lists more than 200,000 listening sockets.");
      if (place.port === null)
        note(`The service "${place.service}" has no known port number; run it with -n.`);
      protocols.add(found.protocol);
      sockets.push(openSocket(found, place));
      return true;
    },
    connect(protocol, local) {
      const place = readPort(local.port, protocol);
      // A connected UDP socket is a client's, or tells nothing of the others that its port has.
      if (!place?.port || protocol === "udp") return;
      connected.add(protocol);
      for (const key of [`${protocol} ${place.port} ${local.address}`, `${protocol} ${place.port}`]) {
        const count = connections.get(key);
        if (count !== undefined || connections.size < connectionKeysMax)
          connections.set(key, (count ?? 0) + 1);
      }
    },
    amendLast(known) {
      const last = sockets[sockets.length - 1];
      if (last?.socket) sockets[sockets.length - 1] = { ...last, socket: withKnown(last.socket, known) };
    },
    own({ pid, package: name }) {
      if (packages.size < packagesMax) packages.set(pid, name);
    },
    unread(number, line) {
      unread++;
      if (unread <= 5) note(`Line ${number} could not be read: ${excerpt(line)}`);
    },
    parts({ coverage, isPrivileged, isPartial = false, host = null }) {
      const ports = sockets.map((found): ScanPart => {
        const isCounted = found.protocol !== null && connected.has(found.protocol);
        const port = isCounted ? withConnections(found, connections) : found;
        return { kind: "port", port: withPackage(port, packages) };
      });
      if (unread > 5) note(`${unread} lines in all could not be read.`);
      const end: ScanEnd = {
        finishedAt: null,
        outcome: unread > 0 || isPartial ? "partial" : "complete",
        coverage: coverage === null || coverage.length === 0 ? null : coverage.map(allPorts),
        isPrivileged,
        notes,
      };
      const report = {
        tool,
        format,
        view: "inside",
        version: null,
        args: null,
        startedAt: null,
        host,
      } as const;
      return [{ kind: "report", report }, ...ports, { kind: "end", end }];
    },
  };
}

const allPorts = (protocol: ScanProtocol): Coverage => ({ protocol, ports: [[1, 65_535]] });

function openSocket(found: FoundSocket, place: { port: number | null; service: string | null }): Observation {
  const { address } = found.local;
  const known = found.known ?? {};
  return observation({
    host: clip(found.host),
    address,
    protocol: found.protocol,
    port: place.port,
    state: found.state ?? "open",
    service: place.service,
    serviceMethod: place.service === null ? null : "table",
    seenAt: found.seenAt ?? null,
    socket: withKnown(
      listeningSocket({
        family: familyOf(address),
        interface: found.local.interface,
        bindScope: bindScopeOf(address),
      }),
      known,
    ),
  });
}

function withKnown(socket: ListeningSocket, known: Partial<ListeningSocket>): ListeningSocket {
  const processes = (known.processes ?? socket.processes).slice(0, processesMax);
  return listeningSocket({
    ...socket,
    ...known,
    processes: processes.map(({ name, pid }) => ({ name: clip(name), pid })),
    process: clip(processes[0]?.name),
    pid: processes[0]?.pid ?? null,
    user: clip(known.user ?? socket.user),
    unit: clip(known.unit ?? socket.unit),
    controlGroup: clip(known.controlGroup ?? socket.controlGroup),
  });
}

function withPackage(found: Observation, packages: ReadonlyMap<number, string>): Observation {
  const { socket } = found;
  const name = socket?.processes.map(({ pid }) => packages.get(pid ?? 0)).find((one) => one !== undefined);
  return socket === null || name === undefined
    ? found
    : { ...found, socket: { ...socket, package: clip(name) } };
}

function withConnections(found: Observation, connections: ReadonlyMap<string, number>): Observation {
  const { socket } = found;
  if (socket === null) return found;
  const isAny = found.address === null || isAnyAddress(found.address);
  const key = `${found.protocol} ${found.port}${isAny ? "" : ` ${found.address}`}`;
  return { ...found, socket: { ...socket, connections: connections.get(key) ?? 0 } };
}
