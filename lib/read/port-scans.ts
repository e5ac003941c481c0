import { listScans } from "../store/port-scan/list-scans.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { scanRow } from "./as-port-rows.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { ScanPlace } from "./place.ts";
import type { ScanRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";
import { vantageNames } from "./vantages.ts";

/** Reports, newest first: of all, of one server (every report that says something of it), or of a vantage. */
export async function listPortScans(query: {
  server?: string;
  vantage?: string;
  limit: number;
  cursor?: string;
}): Promise<Page<ScanRow>> {
  const { server, vantage, limit } = query;
  const vantages = await vantageNames();
  const found = server === undefined ? undefined : await findServerByName(server);
  const vantageId =
    vantage === undefined ? undefined : [...vantages].find(([, name]) => name === vantage)?.[0];
  if (found === null || (vantage !== undefined && vantageId === undefined))
    return { rows: [], nextCursor: null };
  const rows = await listScans(
    { ...(found && { serverId: found.serverId }), ...(vantageId !== undefined && { vantageId }) },
    readCursor(query.cursor, ScanPlace)?.scanId ?? null,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => scanRow(row, vantages)),
    nextCursor: rows.length > limit && last ? writeCursor({ scanId: last.scanId }) : null,
  };
}
