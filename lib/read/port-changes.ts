import type { TimeRange } from "../log/time-range.ts";
import type { ChangeKind } from "../ports/change.ts";
import { listChanges } from "../store/port-change/list-changes.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { listServerNames } from "../store/server/list-server-names.ts";
import { changeRow } from "./as-port-rows.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { ChangePlace } from "./place.ts";
import type { ChangeRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";
import { vantageNames } from "./vantages.ts";

/** What changed in the fleet, or at one server, newest first. */
export async function listPortChanges(query: {
  range?: TimeRange;
  server?: string;
  kinds?: readonly ChangeKind[];
  limit: number;
  cursor?: string;
}): Promise<Page<ChangeRow>> {
  const { range, server, kinds, limit } = query;
  const found = server === undefined ? undefined : await findServerByName(server);
  if (found === null) return { rows: [], nextCursor: null };
  const filter = {
    ...(range && { range }),
    ...(found && { serverId: found.serverId }),
    ...(kinds && { kinds }),
  };
  const [rows, servers, vantages] = await Promise.all([
    listChanges(filter, readCursor(query.cursor, ChangePlace), limit + 1),
    listServerNames(),
    vantageNames(),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => changeRow(row, servers, vantages)),
    nextCursor:
      rows.length > limit && last ? writeCursor({ atMs: last.at.getTime(), changeId: last.changeId }) : null,
  };
}
