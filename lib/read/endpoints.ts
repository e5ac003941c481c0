import { listStoredEndpoints } from "../store/port-endpoint/list-endpoints.ts";
import { findServerByName } from "../store/server/find-server.ts";
import { endpointRow } from "./as-port-rows.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { EndpointPlace } from "./place.ts";
import type { EndpointRow } from "./port-rows.ts";
import type { Page } from "./rows.ts";

/** Ports of a server, or of all, by server, protocol and port. An unknown server has none. */
export async function listEndpoints(query: {
  server?: string;
  port?: number;
  limit: number;
  cursor?: string;
}): Promise<Page<EndpointRow>> {
  const { server, port, limit } = query;
  const found = server === undefined ? undefined : await findServerByName(server);
  if (found === null) return { rows: [], nextCursor: null };
  const rows = await listStoredEndpoints(
    { ...(found && { serverId: found.serverId }), ...(port !== undefined && { port }) },
    readCursor(query.cursor, EndpointPlace),
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const place = last && {
    serverId: last.serverId,
    protocol: last.protocol,
    port: last.port,
    key: last.key,
  };
  return {
    rows: page.map(endpointRow),
    nextCursor: rows.length > limit && place ? writeCursor(place) : null,
  };
}
