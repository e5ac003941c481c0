import { getSql, type Sql } from "../sql.ts";

/**
 * Lets looks, reports and changes go that are older than `before`. The two newest looks of each view stay, however old,
 * so that there is always something to compare.
 */
export async function expireLooks(before: Date, sql: Sql = getSql()): Promise<void> {
  await sql`
    delete from port_look as old
    where at < ${before} and (
      select count(*) from (
        select 1 from port_look as newer
        where newer.server_id = old.server_id and newer.vantage_id = old.vantage_id and newer.at > old.at
        limit 2) as two) = 2`;
  await sql`
    delete from port_scan
    where received_at < ${before} and not exists (select 1 from port_look where port_look.scan_id = port_scan.scan_id)`;
  await sql`delete from port_change where at < ${before}`;
  await sql`delete from exposure_hour where hour < ${before}`;
}
