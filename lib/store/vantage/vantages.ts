import type { VantageNetwork } from "../../ports/situation.ts";
import { getSql, type Queryable } from "../sql.ts";

export type Vantage = {
  vantageId: number;
  name: string;
  network: VantageNetwork;
  address: string | null;
  intervalMinutes: number;
  serverId: number | null;
  isOwn: boolean;
  isEnabled: boolean;
};

/** All vantages, by name. */
export const loadVantages = (sql: Queryable = getSql()): Promise<Vantage[]> => sql<Vantage[]>`
  select vantage_id as "vantageId", name, network, address, interval_minutes as "intervalMinutes",
         server_id as "serverId", is_own as "isOwn", is_enabled as "isEnabled"
  from vantage order by name`;

/** For each vantage, when it last sent a report, and how many servers it has looked at. */
export const listVantageWork = (
  sql: Queryable = getSql(),
): Promise<{ vantageId: number; lastScanAt: Date | null; servers: number }[]> => sql`
  select vantage_id as "vantageId",
         (select max(received_at) from port_scan where port_scan.vantage_id = vantage.vantage_id) as "lastScanAt",
         (select count(*)::int from port_view where port_view.vantage_id = vantage.vantage_id) as servers
  from vantage`;
