import type { Queryable } from "../sql.ts";

/** A UTC day on which a wave went on, and on how many servers. */
export type WaveDay = { waveId: string; at: Date; servers: number };

/** On which days waves began bursts, since a time. */
export const listWaveDays = (waveIds: readonly string[], since: Date, sql: Queryable): Promise<WaveDay[]> =>
  waveIds.length === 0
    ? Promise.resolve([])
    : sql<WaveDay[]>`
        select wave_id::text as "waveId", date_trunc('day', first_at, 'UTC') as at,
               count(distinct server_id)::int as servers
        from wave_burst
        where wave_id = any(${waveIds as string[]}::bigint[]) and first_at >= ${since}
        group by 1, 2
        order by 1, 2`;
