import { registeredName } from "../ports/knowledge/registered-names.ts";
import { type CellTone, isUnexpected } from "../ports/matrix-cell.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";
import {
  listMatrixColumns,
  listMatrixServers,
  type MatrixColumnSum,
  type MatrixFilter,
  sumMatrix,
} from "../store/port-endpoint/list-matrix.ts";
import type { PackedCell } from "../store/port-server/packed-cell.ts";
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
  /** Endpoints of the selection that ever had it open, and how many of them are red, amber. */
  endpoints: number;
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

/** Servers by ports, the most exposed servers first. */
export async function readPortMatrix(query: MatrixQuery): Promise<PortMatrix> {
  const { role, tag, port, text, offset = 0, limit = 100, columnsMax = columnsMaxDefault } = query;
  const filter: MatrixFilter = {
    isOnlyUnexpected: query.isOnlyUnexpected ?? false,
    ...(role !== undefined && { role }),
    ...(tag !== undefined && { tag }),
    ...(port !== undefined && { protocolPort: { port } }),
    ...(text && { name: text }),
  };
  const [servers, columns, totals] = await Promise.all([
    listMatrixServers(filter, { offset, limit: Math.min(limit, rowsMax) }),
    listMatrixColumns(filter),
    sumMatrix(filter),
  ]);
  const shown = columns.slice(0, columnsMax).map(columnOf).sort(byPort);
  const ids = new Set(shown.map(({ id }) => id));
  return {
    columns: shown,
    columnsMore: Math.max(0, columns.length - columnsMax),
    rows: servers.map(({ serverId, insideAt, outsideAt, cells, ...rest }) => ({
      ...rest,
      serverId: String(serverId),
      insideAt: insideAt?.toISOString() ?? null,
      outsideAt: outsideAt?.toISOString() ?? null,
      cells: cellsOf(cells, ids, filter.isOnlyUnexpected),
    })),
    servers: totals.servers,
    offset,
    totals,
  };
}

const idOf = ({ protocol, port }: { protocol: string; port: number }): string => `${protocol}/${port}`;

const columnOf = ({ protocol, port, ...sums }: MatrixColumnSum): MatrixColumn => ({
  ...sums,
  ...{ protocol, port },
  id: idOf({ protocol, port }),
  name: protocol === "tcp" || protocol === "udp" ? registeredName(protocol, port) : null,
});

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
