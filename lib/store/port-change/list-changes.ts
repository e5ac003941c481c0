import type { TimeRange } from "../../log/time-range.ts";
import type { Change, ChangeKind } from "../../ports/change.ts";
import { getSql, type Queryable } from "../sql.ts";

export type StoredChange = {
  changeId: number;
  serverId: number;
  vantageId: number;
  scanId: number;
  key: string;
  protocol: string;
  port: number;
  kind: ChangeKind;
  at: Date;
  isFlapping: boolean;
  body: Change;
};

export type ChangeFilter = {
  range?: TimeRange;
  serverId?: number;
  protocol?: string;
  port?: number;
  kinds?: readonly ChangeKind[];
};

/** Changes, newest first. */
export const listChanges = (
  { range, serverId, protocol, port, kinds }: ChangeFilter,
  after: { atMs: number; changeId: number } | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<StoredChange[]> => sql<StoredChange[]>`
  select change_id as "changeId", server_id as "serverId", vantage_id as "vantageId", scan_id as "scanId", key, protocol,
         port, kind, at, is_flapping as "isFlapping", body
  from port_change
  where true
    ${range ? sql`and at >= ${range.from} and at < ${range.to}` : sql``}
    ${serverId === undefined ? sql`` : sql`and server_id = ${serverId}`}
    ${protocol === undefined ? sql`` : sql`and protocol = ${protocol}`}
    ${port === undefined ? sql`` : sql`and port = ${port}`}
    ${kinds === undefined ? sql`` : sql`and kind = any(${kinds as ChangeKind[]}::text[])`}
    ${after ? sql`and (at, change_id) < (${new Date(after.atMs)}::timestamptz, ${after.changeId}::bigint)` : sql``}
  order by at desc, change_id desc
  limit ${limit}`;
