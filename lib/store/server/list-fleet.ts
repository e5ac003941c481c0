import { getSql, type Queryable } from "../sql.ts";

export type FleetMember = { serverId: number; name: string; roles: string[]; tags: string[] };

/** The servers of the fleet with what people said about them; removed ones left out. */
export const listFleet = (sql: Queryable = getSql()): Promise<FleetMember[]> => sql<FleetMember[]>`
  select server_id as "serverId", name, roles, tags from server where removed_at is null order by server_id`;
