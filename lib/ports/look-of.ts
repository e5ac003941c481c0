import type { Coverage, Observation, PortRange, ScanEnd, ScannedHost, ScanReport } from "../scan/scan.ts";
import { addressClassOf } from "./address-class.ts";
import type { Covered, Look, PortProtocol, SeenPort, SeenState } from "./look.ts";
import { holdsPort, rangesOfPorts, sharedRanges, tidyRanges, withoutRanges } from "./port-ranges.ts";

/** A scan that was read, cut down to one server: what a `Look` is made of. */
export type ReadScan = {
  scanId: string;
  report: Pick<ScanReport, "tool" | "view" | "startedAt">;
  ports: readonly Observation[];
  /** Of an outside scan: the hosts that are this server. */
  hosts: readonly ScannedHost[];
  end: Pick<ScanEnd, "finishedAt" | "outcome" | "coverage">;
  /** What the sender says was scanned, for tools that do not say it (masscan, naabu, rustscan). */
  statedCoverage: readonly Coverage[] | null;
  /** When the report came in: its time where the tool tells none. */
  receivedMs: number;
};

/** Turns what a tool said of one server into a look. */
export function lookOf(scan: ReadScan): Look {
  const { scanId, report, end } = scan;
  const isWhole = end.outcome === "complete";
  const covered = isWhole ? (report.view === "inside" ? insideCover(scan) : outsideCover(scan)) : [];
  return {
    scanId,
    tool: report.tool,
    atMs: timeOf(scan),
    view: report.view,
    outcome: end.outcome,
    covered,
    ports: scan.ports.flatMap(seenPort),
  };
}

/**
 * A long scan of many hosts is done with one of them hours before it ends. A clock that runs ahead must not make
 * everything that comes later look old.
 */
function timeOf({ report, hosts, end, receivedMs }: ReadScan): number {
  const done = hosts.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt.getTime()]));
  const told = done.length > 0 ? Math.max(...done) : (end.finishedAt ?? report.startedAt)?.getTime();
  return Math.min(told ?? receivedMs, receivedMs);
}

const coverageOf = ({ end, statedCoverage }: ReadScan): readonly Coverage[] =>
  end.coverage ?? statedCoverage ?? [];

const hasPorts = (protocol: Observation["protocol"]): protocol is PortProtocol =>
  protocol !== null && protocol !== "ip";

function insideCover(scan: ReadScan): Covered[] {
  return coverageOf(scan).flatMap(({ protocol, ports }): Covered[] =>
    // The list of sockets is the whole truth: a port that is not in it refuses.
    hasPorts(protocol)
      ? [{ address: null, protocol, ports: tidyRanges(ports), closed: tidyRanges(ports) }]
      : [],
  );
}

function outsideCover(scan: ReadScan): Covered[] {
  return scan.hosts.flatMap((host) => {
    const own = scan.ports.filter(({ address }) => address === host.address);
    if (host.isTimedOut || !isAnswering(host, own)) return [];
    return coverageOf(scan).flatMap(({ protocol, ports }): Covered[] => {
      if (!hasPorts(protocol)) return [];
      const listed = own.filter((port) => port.protocol === protocol);
      const all = tidyRanges(ports);
      return [{ address: host.address, protocol, ports: all, closed: refused(all, listed, host, protocol) }];
    });
  });
}

/**
 * Whether anything there answered. `nmap -Pn` calls every host up (`user-set`), and one that is switched off looks like
 * one whose ports are all filtered; masscan says nothing of hosts at all.
 */
function isAnswering(host: ScannedHost, ports: readonly Observation[]): boolean {
  if (host.state === "down" || host.state === "skipped") return false;
  if (host.state === "up" && host.reason !== "user-set") return true;
  const answers = (state: string) => state === "open" || state === "closed";
  return ports.some(({ state }) => answers(state)) || host.unlisted.some(({ state }) => answers(state));
}

/** The covered ports that refused the connection: listed as closed, or among those that nmap does not list. */
function refused(
  covered: readonly PortRange[],
  listed: readonly Observation[],
  host: ScannedHost,
  protocol: PortProtocol,
): PortRange[] {
  const portsOf = (some: readonly Observation[]) =>
    rangesOfPorts(some.flatMap(({ port }) => (port === null ? [] : [port])));
  const unlisted = withoutRanges(covered, portsOf(listed));
  const ofProtocol = host.unlisted.filter(
    ({ coverage }) => coverage === null || coverage.protocol === protocol,
  );
  const told = ofProtocol.flatMap(({ state, coverage }) =>
    state === "closed" && coverage !== null ? coverage.ports : [],
  );
  const allClosed = ofProtocol.length > 0 && ofProtocol.every(({ state }) => state === "closed");
  return tidyRanges([
    ...portsOf(listed.filter(({ state }) => state === "closed")),
    ...(allClosed ? unlisted : sharedRanges(unlisted, tidyRanges(told))),
  ]).filter(([first]) => holdsPort(covered, first));
}

function seenPort(observation: Observation): SeenPort[] {
  const { address, protocol, port, serviceMethod, socket } = observation;
  if (!hasPorts(protocol) || port === null || port < 1 || port > 65_535) return [];
  const isProbed = serviceMethod === "probed";
  const names = (socket?.processes ?? []).flatMap(({ name }) => (name === null ? [] : [name]));
  return [
    {
      addressClass: addressClassOf(address ?? "*"),
      address: address ?? "*",
      protocol,
      port,
      state: stateOf(observation.state),
      reason: observation.reason,
      service: observation.service,
      isProbed,
      product: observation.product,
      version: observation.version,
      isTls: observation.tunnel === "ssl" ? true : isProbed ? false : null,
      processes: [...new Set(names)].sort(),
      unit: socket?.unit ?? null,
      package: socket?.package ?? null,
    },
  ];
}

function stateOf(state: string): SeenState {
  if (state === "open" || state === "closed") return state;
  return state === "filtered" || state === "closed|filtered" ? "filtered" : "unsure";
}
