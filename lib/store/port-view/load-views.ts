import type { KnownView } from "../../ports/endpoint.ts";
import { packJson, unpackJson } from "../packed-json.ts";
import { getSql, type Queryable, type Transaction } from "../sql.ts";

/** Established connections to a port: in the newest report that shows them, and the most within the last days. */
export type PortConnections = { now: number; atMs: number; most: number; mostMs: number };

/** One view of a server, with when it was looked at. */
export type StoredView = {
  /** 0: the inside. */
  vantageId: number;
  view: KnownView;
  lookedMs: number | null;
  completeMs: number | null;
  /** How often looks come; null before the second one. */
  intervalSeconds: number | null;
  /** By `tcp 554`. */
  connections: Readonly<Record<string, PortConnections>>;
};

type Row = {
  vantageId: number;
  body: Buffer;
  lookedAt: Date | null;
  completeAt: Date | null;
  intervalSeconds: number | null;
  connections: StoredView["connections"];
};

/** All views of a server, the inside first. */
export async function loadViews(serverId: number, sql: Queryable = getSql()): Promise<StoredView[]> {
  const rows = await sql<Row[]>`
    select vantage_id as "vantageId", body, looked_at as "lookedAt", complete_at as "completeAt",
           interval_seconds as "intervalSeconds", connections
    from port_view where server_id = ${serverId} order by vantage_id`;
  return rows.map(({ body, lookedAt, completeAt, ...rest }) => ({
    ...rest,
    view: unpackJson<KnownView>(body),
    lookedMs: lookedAt?.getTime() ?? null,
    completeMs: completeAt?.getTime() ?? null,
  }));
}

/** Writes a view. The caller holds the lock of the server. */
export async function putView(serverId: number, stored: StoredView, tx: Transaction): Promise<void> {
  const { vantageId, view, lookedMs, completeMs, intervalSeconds, connections } = stored;
  const time = (ms: number | null) => (ms === null ? null : new Date(ms));
  await tx`
    insert into port_view (server_id, vantage_id, body, looked_at, complete_at, interval_seconds, connections)
    values (${serverId}, ${vantageId}, ${packJson(view)}, ${time(lookedMs)}, ${time(completeMs)}, ${intervalSeconds},
            ${tx.json(connections)})
    on conflict (server_id, vantage_id) do update
    set body = excluded.body, looked_at = excluded.looked_at, complete_at = excluded.complete_at,
        interval_seconds = excluded.interval_seconds, connections = excluded.connections`;
}
