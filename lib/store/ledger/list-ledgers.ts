import { getSql, type Queryable } from "../sql.ts";

export type ServerLedger = {
  serverId: number;
  server: string;
  received: number;
  stored: number;
  duplicate: number;
  unparsed: number;
  pending: number;
  failed: number;
  lastReceivedAt: Date | null;
  lastLineAt: Date | null;
  /** Age of the newest line on arrival; negative where the server's clock is ahead. */
  lagSeconds: number | null;
  /** Of the invented fleet that `doorwatch demo` makes. */
  isDemo: boolean;
};

/**
 * The ledger of every server that is not removed. `received` was counted when the bodies arrived, the other columns
 * when their lines were settled: that they agree is a finding, not a definition.
 */
export const listLedgers = (sql: Queryable = getSql()): Promise<ServerLedger[]> => sql<ServerLedger[]>`
  select s.server_id as "serverId", s.name as server,
         coalesce(l.received, 0) + coalesce(w.pending, 0) + coalesce(w.failed, 0) as received,
         coalesce(l.stored, 0) as stored,
         coalesce(l.duplicate, 0) as duplicate,
         coalesce(l.unparsed, 0) as unparsed,
         coalesce(w.pending, 0) as pending,
         coalesce(w.failed, 0) as failed,
         greatest(l.last_received_at, w.last_received_at) as "lastReceivedAt",
         l.last_line_at as "lastLineAt",
         l.lag_seconds as "lagSeconds",
         'demo' = any(s.tags) as "isDemo"
  from server s
  left join ledger l using (server_id)
  left join (
    select server_id,
           sum(lines) filter (where state = 'waiting') as pending,
           sum(lines) filter (where state = 'failed') as failed,
           max(received_at) as last_received_at
    from batch
    where state in ('waiting', 'failed')
    group by server_id
  ) w using (server_id)
  where s.removed_at is null
  order by s.name`;
