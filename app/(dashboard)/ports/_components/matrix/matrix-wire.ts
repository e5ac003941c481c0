import type { CellTone } from "../../../../../lib/ports/matrix-cell.ts";
import type { MatrixColumn, PortMatrix } from "../../../../../lib/read/ports.ts";

/** A filled cell: its column, the key of its endpoint, its word, and how many other endpoints the port has there. */
export type WireCell = readonly [column: string, key: string, text: string, tone: CellTone, more: number];

/** A server as the grid draws it. */
export type WireRow = {
  server: string;
  roles: string;
  /** What the row is about when it is pointed at: who looked when. */
  looked: string;
  cells: readonly WireCell[];
};

/** A window of the matrix as it travels to the browser. */
export type MatrixWindow = { offset: number; servers: number; rows: WireRow[] };

export type WireColumn = Pick<MatrixColumn, "id" | "port" | "protocol" | "name" | "alarms" | "decisions">;

const looked = (side: string, at: string | null): string =>
  at === null ? `${side}: never looked at` : `${side}: ${at.slice(0, 16).replace("T", " ")} UTC`;

/** The window without what the grid does not draw: a large matrix has 200,000 cells. */
export const toMatrixWindow = ({ offset, servers, rows }: PortMatrix): MatrixWindow => ({
  offset,
  servers,
  rows: rows.map(({ server, roles, insideAt, outsideAt, cells }) => ({
    server,
    roles: roles.join(", "),
    looked: `${looked("Inside", insideAt)}; ${looked("outside", outsideAt)}`,
    cells: Object.entries(cells).map(
      ([id, { key, text, tone, more }]) => [id, key, text, tone, more] as const,
    ),
  })),
});

export const toWireColumns = (columns: readonly MatrixColumn[]): WireColumn[] =>
  columns.map(({ id, port, protocol, name, alarms, decisions }) => ({
    id,
    port,
    protocol,
    name,
    alarms,
    decisions,
  }));
