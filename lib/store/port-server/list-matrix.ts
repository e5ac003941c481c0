import { getSql, type Queryable } from "../sql.ts";
import type { PackedCell } from "./packed-cell.ts";

/** Which servers the matrix is about. */
export type MatrixFilter = {
  role?: string;
  tag?: string;
  /** A part of a server's name. */
  name?: string;
};

/** A server in figures, without its cells. */
export type MatrixOutline = {
  serverId: number;
  isLooked: boolean;
  open: number;
  unexpected: number;
  exposed: number;
  /** See packed-ports.ts. */
  ports: Buffer;
};

const escaped = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** All servers of a selection that reports have spoken of, the most exposed first. */
export const listMatrixOutline = (
  { role, tag, name }: MatrixFilter,
  sql: Queryable = getSql(),
): Promise<MatrixOutline[]> => sql<MatrixOutline[]>`
  select server_id as "serverId", inside_at is not null or outside_at is not null as "isLooked", open, unexpected,
         exposed, ports
  from port_server join server using (server_id)
  where removed_at is null
    ${role === undefined ? sql`` : sql`and ${role} = any(roles)`}
    ${tag === undefined ? sql`` : sql`and ${tag} = any(tags)`}
    ${name === undefined ? sql`` : sql`and name ilike ${`%${escaped(name)}%`}`}
  order by exposed desc, unexpected desc, open desc, name`;

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

/** The rows of some servers, in the order in which they are given. */
export async function listMatrixServers(
  serverIds: readonly number[],
  sql: Queryable = getSql(),
): Promise<MatrixServer[]> {
  if (serverIds.length === 0) return [];
  const rows = await sql<(Omit<MatrixServer, "cells"> & { cells: string })[]>`
    select server_id as "serverId", name as server, roles, tags, inside_at as "insideAt", outside_at as "outsideAt",
           open, unexpected, exposed, cells
    from unnest(${serverIds as number[]}::int[]) with ordinality as wanted (server_id, place)
    join port_server using (server_id) join server using (server_id)
    order by place`;
  return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as PackedCell[] }));
}
