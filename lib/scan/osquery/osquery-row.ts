import type { ListeningSocket, ScanProtocol } from "../scan.ts";
import { isNobody, splitZone } from "../sockets/endpoint.ts";
import type { FoundSocket } from "../sockets/socket-report.ts";
import { unitOf } from "../sockets/ss-row.ts";
import { type JsonObject, numberOf, textOf } from "../text/json-records.ts";

/** Numbers as IANA assigns them to protocols, or names as some queries make of them. */
const protocolOf: Readonly<Record<string, ScanProtocol>> = {
  "6": "tcp",
  "17": "udp",
  "132": "sctp",
  "136": "udplite",
  "33": "dccp",
  tcp: "tcp",
  udp: "udp",
};

export type OsqueryRow =
  | { kind: "listening"; socket: FoundSocket }
  | { kind: "connected"; protocol: ScanProtocol; socket: FoundSocket }
  /** A Unix socket, a raw socket: nothing with a port. */
  | { kind: "other" };

/**
 * Reads a row of osquery's tables listening_ports or process_open_sockets, by itself or joined with processes (`name`,
 * `path`, `username`, `cgroup_path`). Null for a row of anything else.
 */
export function readOsqueryRow(row: JsonObject): OsqueryRow | null {
  const portText = textOf(row.port) ?? textOf(row.local_port);
  const protocolText = textOf(row.protocol);
  if (portText === null || protocolText === null) return null;
  const protocol = protocolOf[protocolText.toLowerCase()];
  const port = numberOf(portText);
  const address = textOf(row.address) ?? textOf(row.local_address);
  if (protocol === undefined || port === null || port === 0) return { kind: "other" };
  const local = address === null ? null : splitZone(address);
  if (port > 65_535 || local === null) return null;
  const socket: FoundSocket = {
    protocol,
    local: { address: local.address, interface: local.zone, port: String(port) },
    known: knownOf(row),
  };
  const state = textOf(row.state);
  const remote = {
    address: textOf(row.remote_address) ?? "*",
    interface: null,
    port: textOf(row.remote_port) ?? "0",
  };
  if (state === "ESTABLISHED" && protocol === "tcp") return { kind: "connected", protocol, socket };
  if (protocol === "tcp" ? state !== null && state !== "LISTEN" : !isNobody(remote)) return { kind: "other" };
  return { kind: "listening", socket };
}

function knownOf(row: JsonObject): Partial<ListeningSocket> {
  const pid = numberOf(row.pid);
  const name = textOf(row.name) ?? textOf(row.process_name) ?? textOf(row.process);
  const family = textOf(row.family);
  const group = textOf(row.cgroup_path);
  const user = textOf(row.username) ?? textOf(row.user) ?? textOf(row.uid);
  const hasProcess = name !== null || (pid !== null && pid > 0);
  return {
    ...(hasProcess ? { processes: [{ name, pid: pid !== null && pid > 0 ? pid : null }] } : {}),
    // Address families of Linux, and of macOS, FreeBSD and Windows.
    ...(family === "2" ? { family: 4 as const } : {}),
    ...(family !== null && ["10", "23", "28", "30"].includes(family) ? { family: 6 as const } : {}),
    user: user === "0" ? "root" : user,
    networkNamespace: textOf(row.net_namespace),
    ...(group === null ? {} : { controlGroup: group, unit: unitOf(group) }),
  };
}
