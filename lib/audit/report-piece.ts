import { observation } from "../scan/observation.ts";
import type { Observation, ScannedHost } from "../scan/scan.ts";

/** A part of what a report says of one host, made to be kept as JSON. */
export type ReportPiece = { ports: readonly KeptPort[]; host: KeptHost | null };

type KeptPort = Partial<Observation> & { state: string };
type KeptHost = Omit<ScannedHost, "startedAt" | "endedAt"> & { endedMs: number | null };

/**
 * Keeps of a port what looks are made of. Its texts come from the network and may hold what Postgres does not take: NUL
 * and halves of surrogate pairs.
 */
export function keptPort(port: Observation): KeptPort {
  const { address, protocol, state, reason, service, serviceMethod, product, version, tunnel, socket } = port;
  return {
    address: clean(address),
    protocol,
    port: port.port,
    state: clean(state),
    reason: clean(reason),
    service: clean(service),
    serviceMethod,
    product: clean(product),
    version: clean(version),
    tunnel,
    socket:
      socket === null
        ? null
        : {
            ...socket,
            process: clean(socket.process),
            processes: socket.processes.map(({ name }) => ({ name: clean(name), pid: null })),
            unit: clean(socket.unit),
            package: clean(socket.package),
            controlGroup: null,
            user: null,
          },
  };
}

export const keptHost = ({ startedAt: _, endedAt, names, reason, ...host }: ScannedHost): KeptHost => ({
  ...host,
  names: names.map(clean),
  reason: clean(reason),
  endedMs: endedAt?.getTime() ?? null,
});

/** What was kept, as the reader gave it. Ports of a host that was only mentioned by its ports get one. */
export function piecesAsRead(pieces: readonly ReportPiece[]): { ports: Observation[]; hosts: ScannedHost[] } {
  const ports = pieces.flatMap((piece) => piece.ports.map(observation));
  const hosts = pieces.flatMap(({ host }) => (host === null ? [] : [asHost(host)]));
  const known = new Set(hosts.map(({ address }) => address));
  for (const { address } of ports) {
    if (address === null || known.has(address)) continue;
    known.add(address);
    hosts.push(asHost({ ...unknownHost, address }));
  }
  return { ports, hosts };
}

const unknownHost: Omit<KeptHost, "address"> = {
  names: [],
  state: "unknown",
  reason: null,
  isTimedOut: false,
  unlisted: [],
  endedMs: null,
};

const asHost = ({ endedMs, ...host }: KeptHost): ScannedHost => ({
  ...host,
  startedAt: null,
  endedAt: endedMs === null ? null : new Date(endedMs),
});

const clean = <T extends string | null>(text: T): T =>
  (text === null ? null : Buffer.from(text.replaceAll("\0", "\\x00"), "utf8").toString("utf8")) as T;
