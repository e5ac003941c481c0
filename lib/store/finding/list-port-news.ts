import type { FindingRule, FindingState } from "../../ports/finding.ts";
import type { CellTone } from "../../ports/matrix-cell.ts";
import type { SeverityLevel } from "../../ports/severity-of.ts";
import { getSql, type Queryable } from "../sql.ts";

/** A finding that nobody has taken on, with the look of its port in the matrix. */
export type PortNewsRecord = {
  server: string;
  key: string;
  protocol: string;
  port: number;
  rule: FindingRule;
  state: FindingState;
  severity: SeverityLevel;
  reason: string;
  tone: CellTone | null;
  firstSeenAt: Date;
};

/**
 * Findings that nobody has taken on, the gravest of each port: what is red first, then by severity, then the newest. Of
 * quiet ones only what is red.
 */
export const listPortNews = (limit: number, sql: Queryable = getSql()): Promise<PortNewsRecord[]> => sql`
  with news as (
    select distinct on (finding.server_id, finding.key)
           server.name as server, finding.key, finding.protocol, finding.port, finding.rule, finding.state,
           finding.severity, finding.reason, port_endpoint.tone, finding.first_seen_at as "firstSeenAt",
           coalesce(port_endpoint.tone = 'alarm', false) or finding.rule = 'open_stream' as is_red,
           array_position(array['critical', 'high', 'medium', 'low', 'info'], finding.severity) as rank
    from finding
    join server on server.server_id = finding.server_id and server.removed_at is null
    left join port_endpoint
      on port_endpoint.server_id = finding.server_id and port_endpoint.key = finding.key
    where finding.state in ('new', 'open', 'regressed')
      and (not finding.is_quiet or port_endpoint.tone = 'alarm' or finding.rule = 'open_stream')
    order by finding.server_id, finding.key, finding.rule = 'open_stream' desc, rank, finding.finding_id
  )
  select server, key, protocol, port, rule, state, severity, reason, tone, "firstSeenAt"
  from news
  order by is_red desc, rank, "firstSeenAt" desc, server, key
  limit ${limit}`;

/** How many findings are news: new or back, and not just learned at a first look. */
export async function countFreshFindings(sql: Queryable = getSql()): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from finding
    where state in ('new', 'regressed') and not is_quiet
      and server_id in (select server_id from server where removed_at is null)`;
  return row?.count ?? 0;
}
