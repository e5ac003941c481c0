import type { PackedCell } from "../port-server/packed-cell.ts";
import { getSql, type Queryable } from "../sql.ts";

export type MatrixFilter = {
  isOnlyUnexpected: boolean;
  role?: string;
  tag?: string;
  protocolPort?: { port: number };
  /** A part of a server's name. */
  name?: string;
};

export type MatrixServer = {
  serverId: number;
  server: string;
  roles: string[];
  tags: string[];
  insideAt: Date | null;
  outsideAt: Date | null;
  open: number;
  unexpected: number;
  exposed: number;
  cells: PackedCell[];
};

/** Red and amber: what wants a decision. */
const isUnexpected = (sql: Queryable) => sql`tone in ('alarm', 'decision')`;

/** The short-lived ports of a process are no column. */
const isColumn = (sql: Queryable, { isOnlyUnexpected, protocolPort }: MatrixFilter) => sql`
  port > 0
  ${isOnlyUnexpected ? sql`and ${isUnexpected(sql)}` : sql``}
  ${protocolPort === undefined ? sql`` : sql`and port = ${protocolPort.port}`}`;

const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

const chosen = (sql: Queryable, filter: MatrixFilter) => sql`
  removed_at is null
  ${filter.role === undefined ? sql`` : sql`and ${filter.role} = any(roles)`}
  ${filter.tag === undefined ? sql`` : sql`and ${filter.tag} = any(tags)`}
  ${filter.name === undefined ? sql`` : sql`and name ilike ${`%${escaped(filter.name)}%`}`}
  ${
    filter.isOnlyUnexpected || filter.protocolPort !== undefined
      ? sql`and exists (
          select 1 from port_endpoint
          where port_endpoint.server_id = server.server_id and ${isColumn(sql, filter)})`
      : sql``
  }`;

/** Servers that reports have spoken of, the most exposed first. */
export async function listMatrixServers(
  filter: MatrixFilter,
  { offset, limit }: { offset: number; limit: number },
  sql: Queryable = getSql(),
): Promise<MatrixServer[]> {
  const rows = await sql<(Omit<MatrixServer, "cells"> & { cells: string })[]>`
    select server_id as "serverId", name as server, roles, tags, inside_at as "insideAt", outside_at as "outsideAt",
           open, unexpected, exposed, cells
    from port_server join server using (server_id)
    where ${chosen(sql, filter)}
    order by exposed desc, unexpected desc, open desc, name
    offset ${offset} limit ${limit}`;
  return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as PackedCell[] }));
}

export type MatrixTotals = {
  servers: number;
  looked: number;
  open: number;
  unexpected: number;
  exposed: number;
  exposedServers: number;
};

export async function sumMatrix(filter: MatrixFilter, sql: Queryable = getSql()): Promise<MatrixTotals> {
  const [row] = await sql<MatrixTotals[]>`
    select count(*)::int as servers,
           count(*) filter (where inside_at is not null or outside_at is not null)::int as looked,
           coalesce(sum(open), 0)::int as open, coalesce(sum(unexpected), 0)::int as unexpected,
           coalesce(sum(exposed), 0)::int as exposed, count(*) filter (where exposed > 0)::int as "exposedServers"
    from port_server join server using (server_id)
    where ${chosen(sql, filter)}`;
  return row ?? { servers: 0, looked: 0, open: 0, unexpected: 0, exposed: 0, exposedServers: 0 };
}

/** What is asked of ports alone needs no look at the servers, but at the few that are removed. */
const isWholeFleet = ({ role, tag, name }: MatrixFilter): boolean =>
  role === undefined && tag === undefined && name === undefined;

export type MatrixColumnSum = {
  protocol: string;
  port: number;
  endpoints: number;
  alarms: number;
  decisions: number;
};

/** Ports of the chosen servers, those that matter most first. */
export const listMatrixColumns = (
  filter: MatrixFilter,
  sql: Queryable = getSql(),
): Promise<MatrixColumnSum[]> => sql<MatrixColumnSum[]>`
  select protocol, port, count(*)::int as endpoints, count(*) filter (where tone = 'alarm')::int as alarms,
         count(*) filter (where tone = 'decision')::int as decisions
  from port_endpoint
  where ${isColumn(sql, filter)}
    and ${
      isWholeFleet(filter)
        ? sql`server_id not in (select server_id from server where removed_at is not null)`
        : sql`server_id in (select server_id from port_server join server using (server_id) where ${chosen(sql, filter)})`
    }
  group by protocol, port
  order by alarms desc, decisions desc, endpoints desc, protocol, port`;
