import { getSql, type Queryable, type Transaction } from "../sql.ts";
import type { PackedCell } from "./packed-cell.ts";
import { packPorts } from "./packed-ports.ts";

export type ServerFigures = {
  open: number;
  unexpected: number;
  exposed: number;
  insideMs: number | null;
  outsideMs: number | null;
  judgedMs: number;
  /** When time alone may change the judgement. */
  dueMs: number | null;
  cells: readonly PackedCell[];
};

/** Writes what all ports of a server come to. The caller holds its lock. */
export async function putFigures(serverId: number, figures: ServerFigures, tx: Transaction): Promise<void> {
  const { open, unexpected, exposed, insideMs, outsideMs, judgedMs, dueMs, cells } = figures;
  const time = (ms: number | null) => (ms === null ? null : new Date(ms));
  await tx`
    update port_server
    set open = ${open}, unexpected = ${unexpected}, exposed = ${exposed}, inside_at = ${time(insideMs)},
        outside_at = ${time(outsideMs)}, judged_at = ${time(judgedMs)}, due_at = ${time(dueMs)}, cells = ${JSON.stringify(cells)},
        ports = ${packPorts(cells)}
    where server_id = ${serverId}`;
}

/** What all ports of a server come to; null where nothing was ever reported of it. */
export async function findFigures(
  serverId: number,
  sql: Queryable = getSql(),
): Promise<Pick<ServerFigures, "open" | "unexpected" | "exposed"> | null> {
  const [row] = await sql<Pick<ServerFigures, "open" | "unexpected" | "exposed">[]>`
    select open, unexpected, exposed from port_server where server_id = ${serverId}`;
  return row ?? null;
}
