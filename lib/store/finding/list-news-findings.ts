import type { FindingFamily, FindingRule, FindingState } from "../../ports/finding.ts";
import type { SeverityLevel } from "../../ports/severity-of.ts";
import type { Verdict } from "../../ports/verdict.ts";
import type { Queryable } from "../sql.ts";

/** A finding that goes on, as far as it is told of. `process` comes from the network. */
export type NewsFinding = {
  serverId: number;
  server: string;
  family: FindingFamily;
  rule: FindingRule;
  state: FindingState;
  severity: SeverityLevel;
  verdict: Verdict;
  protocol: string;
  port: number;
  /** It was there when the server was first looked at. */
  isQuiet: boolean;
  addressClass: string | null;
  address: string | null;
  process: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

/**
 * Findings about open ports that wait for a decision or for being mended: what was accepted, is false or is resolved is
 * left out, and so is what was learned, except streams that were handed out. The invented fleet makes no news.
 */
export const listNewsFindings = (sql: Queryable): Promise<NewsFinding[]> => sql<NewsFinding[]>`
  select f.server_id as "serverId", s.name as server, f.family, f.rule, f.state, f.severity, f.verdict, f.protocol,
         f.port, f.is_quiet as "isQuiet", e.address_class as "addressClass", e.address, e.process,
         f.first_seen_at as "firstSeenAt", f.last_seen_at as "lastSeenAt"
  from finding f
  join server s on s.server_id = f.server_id and s.removed_at is null and not ('demo' = any(s.tags))
  left join port_endpoint e on e.server_id = f.server_id and e.key = f.key
  where f.state in ('new', 'open', 'acknowledged', 'fix_unconfirmed', 'unverified', 'regressed')
    and f.family in ('exposure', 'stream')
    and (not f.is_quiet or f.family = 'stream' or f.state = 'regressed' or f.rule = 'expectation_expired')
  order by f.first_seen_at desc, f.server_id, f.port`;
