import { getSql, type Queryable } from "../sql.ts";
import type { StoredEndpoint } from "./endpoint-row.ts";

export type EndpointRecord = Omit<StoredEndpoint, "firstSeenMs" | "lastSeenMs" | "lastCheckedMs"> & {
  serverId: number;
  server: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  lastCheckedAt: Date;
};

export type EndpointFilter = { serverId?: number; protocol?: string; port?: number; isStanding?: boolean };

/** Place in the list after which a page begins. */
export type EndpointPlace = { serverId: number; protocol: string; port: number; key: string };

/** Ports of servers that are not removed, by server, protocol and port. */
export const listStoredEndpoints = (
  { serverId, protocol, port, isStanding = false }: EndpointFilter,
  after: EndpointPlace | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<EndpointRecord[]> => sql<EndpointRecord[]>`
  select server_id as "serverId", name as server, key, address_class as "addressClass", address, protocol, port, state,
         service, process, unit, verdict, expected, severity, score, tone, cell, reason,
         first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", last_checked_at as "lastCheckedAt"
  from port_endpoint join server using (server_id)
  where removed_at is null
    ${serverId === undefined ? sql`` : sql`and server_id = ${serverId}`}
    ${protocol === undefined ? sql`` : sql`and protocol = ${protocol}`}
    ${port === undefined ? sql`` : sql`and port = ${port}`}
    ${isStanding ? sql`and state in ('open', 'unverified')` : sql``}
    ${
      after
        ? sql`and (server_id, protocol, port, key)
            > (${after.serverId}::int, ${after.protocol}::text, ${after.port}::int, ${after.key}::text)`
        : sql``
    }
  order by server_id, protocol, port, key
  limit ${limit}`;
