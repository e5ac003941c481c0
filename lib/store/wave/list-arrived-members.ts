import type { Queryable } from "../sql.ts";

/** A burst in a wave, with how old its newest line was on arrival. */
export type ArrivedMember = {
  waveId: string;
  burstId: string;
  serverId: number;
  source: string;
  firstAt: Date;
  lastAt: Date;
  requests: number;
  lagSeconds: number;
};

/** The newest or the oldest bursts of waves, so many of each. */
export const listArrivedMembers = (
  waveIds: readonly string[],
  { order, limit }: { order: "newest" | "oldest"; limit: number },
  sql: Queryable,
): Promise<ArrivedMember[]> =>
  waveIds.length === 0
    ? Promise.resolve([])
    : sql<ArrivedMember[]>`
        select m.wave_id::text as "waveId", m.server_id || '-' || m.burst_id as "burstId", m.server_id as "serverId",
               m.source, m.first_at as "firstAt", m.last_at as "lastAt", m.requests, b.lag_seconds as "lagSeconds"
        from unnest(${waveIds as string[]}::bigint[]) as wanted (wave_id)
        cross join lateral (
          select * from wave_burst where wave_burst.wave_id = wanted.wave_id
          order by ${order === "newest" ? sql`last_at desc` : sql`first_at`}, server_id, burst_id
          limit ${limit}
        ) as m
        join burst b on b.server_id = m.server_id and b.burst_id = m.burst_id
        order by m.wave_id, ${order === "newest" ? sql`m.last_at desc` : sql`m.first_at`}, m.server_id, m.burst_id`;
