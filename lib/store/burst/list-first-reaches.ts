import type { Queryable } from "../sql.ts";
import { storableText } from "../storable-text.ts";

/** A target that a burst reached. */
export type Reach = { serverId: number; burstId: number; target: string };

/** The bursts, by id, that reached something which no other burst reached on their server. */
export async function listFirstReaches(reaches: readonly Reach[], sql: Queryable): Promise<Set<number>> {
  if (reaches.length === 0) return new Set();
  const rows = await sql<{ burstId: number }[]>`
    select distinct reach.burst_id as "burstId"
    from unnest(
      ${reaches.map(({ serverId }) => serverId)}::int[],
      ${reaches.map(({ burstId }) => burstId)}::bigint[],
      ${reaches.map(({ target }) => storableText(target))}::text[]) as reach (server_id, burst_id, target)
    where not exists (
      select 1 from burst
      where burst.server_id = reach.server_id and burst.effect = 'reached' and burst.burst_id <> reach.burst_id
        and burst.evidence @> jsonb_build_array(jsonb_build_object('target', reach.target, 'effect', 'reached')))`;
  return new Set(rows.map(({ burstId }) => burstId));
}
