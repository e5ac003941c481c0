import type { FindingState } from "../../ports/finding.ts";
import type { SeverityLevel } from "../../ports/severity-of.ts";
import { getSql, type Queryable } from "../sql.ts";
import { findingColumns, type StoredFinding } from "./stored-finding.ts";

export type FindingFilter = {
  states?: readonly FindingState[];
  severities?: readonly SeverityLevel[];
  serverId?: number;
  port?: number;
};

/** Place in the list after which a page begins. `rank` is that of the severity, 0 the worst. */
export type FindingPlace = { rank: number; findingId: number };

const rankOf = (sql: Queryable) =>
  sql`array_position(array['critical', 'high', 'medium', 'low', 'info'], severity)`;

/** Findings of servers that are not removed, the worst first, then the newest. */
export const listStoredFindings = (
  { states, severities, serverId, port }: FindingFilter,
  after: FindingPlace | null,
  limit: number,
  sql: Queryable = getSql(),
): Promise<(StoredFinding & { rank: number; server: string })[]> => sql`
  select ${findingColumns(sql)}, ${rankOf(sql)} as rank,
         (select name from server where server.server_id = finding.server_id) as server
  from finding
  where server_id in (select server_id from server where removed_at is null)
    ${states === undefined ? sql`` : sql`and state = any(${states as FindingState[]}::text[])`}
    ${severities === undefined ? sql`` : sql`and severity = any(${severities as SeverityLevel[]}::text[])`}
    ${serverId === undefined ? sql`` : sql`and server_id = ${serverId}`}
    ${port === undefined ? sql`` : sql`and port = ${port}`}
    ${after ? sql`and (${rankOf(sql)}, -finding_id) > (${after.rank}::int, ${-after.findingId}::bigint)` : sql``}
  order by ${rankOf(sql)}, finding_id desc
  limit ${limit}`;

/** Findings by state, of servers that are not removed. */
export const countByState = (
  sql: Queryable = getSql(),
): Promise<{ state: FindingState; count: number }[]> => sql`
  select state, count(*)::int as count from finding
  where server_id in (select server_id from server where removed_at is null)
  group by state`;
