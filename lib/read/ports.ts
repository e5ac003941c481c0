import type { CellTone } from "../ports/matrix-cell.ts";
import type { SeverityLevel } from "../ports/severity-of.ts";

export type MatrixQuery = {
  /** Only cells that are red or amber, and the servers and ports that have such. */
  isOnlyUnexpected?: boolean;
  role?: string;
  tag?: string;
  port?: number;
  /** A part of a server's name, or of a registered name of a port. */
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
  /** Servers of the selection that ever had it open, and in how many it is red, amber. */
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

/** Servers by ports, the most exposed servers first. */
export async function readPortMatrix(_query: MatrixQuery, _now: Date): Promise<PortMatrix> {
  throw new Error("not built yet");
}

/** Roles and tags of the fleet, for filters. */
export async function listPortFacets(): Promise<{ roles: string[]; tags: string[] }> {
  throw new Error("not built yet");
}
