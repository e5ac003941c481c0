import { registeredName } from "../ports/knowledge/registered-names.ts";
import { type CellTone, isUnexpected } from "../ports/matrix-cell.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";
import {
  listMatrixOutline,
  listMatrixServers,
  type MatrixFilter,
  type MatrixOutline,
} from "../store/port-server/list-matrix.ts";
import type { PackedCell } from "../store/port-server/packed-cell.ts";
import { type CountedPort, countedPort, unpackPorts } from "../store/port-server/packed-ports.ts";
import { listFleet } from "../store/server/list-fleet.ts";

export type MatrixQuery = {
  /** Only cells that are red or amber, and the servers and ports that have such. */
  isOnlyUnexpected?: boolean;
  role?: string;
  tag?: string;
  port?: number;
  /** A part of a server's name. */
  text?: string;
  /** The window of servers, most exposed first. */
  offset?: number;
  limit?: number;
  /** Most columns; those that matter most stay. */
  columnsMax?: number;
};

/** A server and a port: the worst of the endpoints that the server has there. */
export type MatrixCellRow = {
  /** Of the endpoint: the URL of its page. */
  key: string;
  text: string;
  tone: CellTone;
  severity: SeverityLevel;
  score: number;
  /** Other endpoints of the same port (loopback beside public). */
  more: number;
};

export type MatrixColumn = {
  /** `tcp/554` */
  id: string;
  protocol: string;
  port: number;
  /** The name that IANA registered. */
  name: string | null;
  /** Servers of the selection that ever had it open, and how many of them are red, amber there. */
  servers: number;
  alarms: number;
  decisions: number;
};

export type MatrixRow = {
  serverId: string;
  server: string;
  roles: string[];
  tags: string[];
  /** Newest look of each side; null: none. */
  insideAt: string | null;
  outsideAt: string | null;
  /** Ports that stand open beyond loopback; of these not expected; of these reached from outside. */
  open: number;
  unexpected: number;
  exposed: number;
  /** By `MatrixColumn.id`; what is missing was never open. */
  cells: Record<string, MatrixCellRow>;
};

export type PortMatrix = {
  /** In the order of protocol and port. */
  columns: MatrixColumn[];
  /** Columns that did not fit. */
  columnsMore: number;
  rows: MatrixRow[];
  /** Servers of the selection, over all windows. */
  servers: number;
  offset: number;
  /** Of the selection. `looked`: servers that anything was ever reported of. */
  totals: { open: number; unexpected: number; exposed: number; exposedServers: number; looked: number };
};

const rowsMax = 1_000;
const columnsMaxDefault = 300;

/**
 * Servers by ports, the most exposed servers first. Reads the figures of all chosen servers, four bytes a port, and the
 * cells of the window alone.
 */
export async function readPortMatrix(query: MatrixQuery): Promise<PortMatrix> {
  const { role, tag, text, offset = 0, limit = 100, columnsMax = columnsMaxDefault } = query;
  const filter: MatrixFilter = {
    ...(role !== undefined && { role }),
    ...(tag !== undefined && { tag }),
    ...(text && { name: text }),
  };
  const { chosen, columns } = chooseServers(await listMatrixOutline(filter), query);
  const window = chosen.slice(offset, offset + Math.min(limit, rowsMax));
  const servers = await listMatrixServers(window.map(({ serverId }) => serverId));
  const shown = columns.slice(0, columnsMax).sort(byPort);
  const ids = new Set(shown.map(({ id }) => id));
  return {
    columns: shown,
    columnsMore: Math.max(0, columns.length - columnsMax),
    rows: servers.map(({ serverId, insideAt, outsideAt, cells, ...rest }) => ({
      ...rest,
      serverId: String(serverId),
      insideAt: insideAt?.toISOString() ?? null,
      outsideAt: outsideAt?.toISOString() ?? null,
      cells: cellsOf(cells, ids, query.isOnlyUnexpected ?? false),
    })),
    servers: chosen.length,
    offset,
    totals: totalsOf(chosen),
  };
}

/** The servers that have what is asked for, and the columns that they have together, those that matter most first. */
function chooseServers(
  outlines: readonly MatrixOutline[],
  { port, isOnlyUnexpected = false }: MatrixQuery,
): { chosen: readonly MatrixOutline[]; columns: MatrixColumn[] } {
  const isAsked = ({ port: its, tone }: CountedPort): boolean =>
    (port === undefined || its === port) && (!isOnlyUnexpected || isUnexpected({ text: "", tone }));
  const isNarrowed = port !== undefined || isOnlyUnexpected;
  // The same ones stand in most of them: each is read once, and the 200,000 of a large fleet are only counted.
  const counted = new Map<number, Counted>();
  const countOne = (packed: number): Counted => {
    const port = countedPort(packed);
    const one = { port, isAsked: isAsked(port), servers: 0 };
    counted.set(packed, one);
    return one;
  };
  const chosen = outlines.filter(({ ports }) => {
    let hasAsked = !isNarrowed;
    for (const packed of unpackPorts(ports)) {
      const one = counted.get(packed) ?? countOne(packed);
      one.servers++;
      hasAsked ||= one.isAsked;
    }
    return hasAsked;
  });
  return { chosen, columns: columnsOf([...counted.values()].filter((one) => one.isAsked)) };
}

/** A port as it stands on some servers. */
type Counted = { port: CountedPort; isAsked: boolean; servers: number };

/** One column for each port, however differently it stands. */
function columnsOf(counted: readonly Counted[]): MatrixColumn[] {
  const columns = new Map<string, MatrixColumn>();
  for (const { port, servers } of counted) {
    const id = idOf(port);
    const column = columns.get(id) ?? newColumn(port);
    column.servers += servers;
    if (port.tone === "alarm") column.alarms += servers;
    if (port.tone === "decision") column.decisions += servers;
    columns.set(id, column);
  }
  return [...columns.values()].sort(
    (a, b) => b.alarms - a.alarms || b.decisions - a.decisions || b.servers - a.servers || byPort(a, b),
  );
}

const newColumn = ({ protocol, port }: CountedPort): MatrixColumn => ({
  ...{ protocol, port, servers: 0, alarms: 0, decisions: 0 },
  id: idOf({ protocol, port }),
  name: protocol === "tcp" || protocol === "udp" ? registeredName(protocol, port) : null,
});

const totalsOf = (chosen: readonly MatrixOutline[]): PortMatrix["totals"] => ({
  open: sumOf(chosen, ({ open }) => open),
  unexpected: sumOf(chosen, ({ unexpected }) => unexpected),
  exposed: sumOf(chosen, ({ exposed }) => exposed),
  exposedServers: chosen.filter(({ exposed }) => exposed > 0).length,
  looked: chosen.filter(({ isLooked }) => isLooked).length,
});

const sumOf = (servers: readonly MatrixOutline[], of: (server: MatrixOutline) => number): number =>
  servers.reduce((sum, server) => sum + of(server), 0);

const idOf = ({ protocol, port }: { protocol: string; port: number }): string => `${protocol}/${port}`;

const byPort = (a: MatrixColumn, b: MatrixColumn): number =>
  a.port - b.port || (a.protocol < b.protocol ? -1 : 1);

function cellsOf(
  packed: readonly PackedCell[],
  columns: ReadonlySet<string>,
  isOnlyUnexpected: boolean,
): Record<string, MatrixCellRow> {
  const cells: Record<string, MatrixCellRow> = {};
  for (const [protocol, port, key, text, tone, severity, score, more] of packed) {
    const id = idOf({ protocol, port });
    if (!columns.has(id) || (isOnlyUnexpected && !isUnexpected({ text, tone }))) continue;
    cells[id] = { key, text, tone, severity, score, more };
  }
  return cells;
}

/** Roles and tags of the fleet, for filters. */
export async function listPortFacets(): Promise<{ roles: string[]; tags: string[] }> {
  const fleet = await listFleet();
  const distinct = (all: readonly string[]) => [...new Set(all)].sort();
  return {
    roles: distinct(fleet.flatMap(({ roles }) => roles)),
    tags: distinct(fleet.flatMap(({ tags }) => tags)),
  };
}
