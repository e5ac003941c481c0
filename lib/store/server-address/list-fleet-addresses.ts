import { getSql, type Queryable } from "../sql.ts";

/** A registered server with the addresses that people registered and those that its reports have shown. */
export type ServerAddresses = {
  serverId: number;
  server: string;
  registered: string[];
  seen: string[];
  allowsPrivateScans: boolean;
};

/** All servers that are not removed and have an address registered. */
export const listFleetAddresses = (sql: Queryable = getSql()): Promise<ServerAddresses[]> => sql<
  ServerAddresses[]
>`
  select s.server_id as "serverId", s.name as server, s.addresses as registered,
         coalesce(array_agg(distinct host(a.address)) filter (where a.address is not null), '{}') as seen,
         s.allows_private_scans as "allowsPrivateScans"
  from server s
  left join server_address a using (server_id)
  where s.removed_at is null and cardinality(s.addresses) > 0 and not ('demo' = any(s.tags))
  group by s.server_id
  order by s.server_id`;
