import type { Effect } from "../../explain/effect.ts";
import type { TimeRange } from "../../log/time-range.ts";
import type { Category } from "../../log/vocabulary.ts";
import type { TargetEffect } from "../../waves/effect-of.ts";
import { getSql, type Queryable } from "../sql.ts";

/** A burst of one source, with the wave that it is in. */
export type SourceBurst = {
  serverId: number;
  burstId: number;
  server: string;
  firstAt: Date;
  lastAt: Date;
  requests: number;
  probes: number;
  targets: number;
  outcomes: number[];
  categories: Category[];
  effect: Effect | null;
  evidence: TargetEffect[] | null;
  waveId: number | null;
  reason: string | null;
};

/** The bursts of a source within a range, newest first; a visitor's dead links are none. */
export const listSourceBursts = (
  source: string,
  range: TimeRange,
  limit: number,
  sql: Queryable = getSql(),
): Promise<SourceBurst[]> => sql<SourceBurst[]>`
  select b.server_id as "serverId", b.burst_id as "burstId", coalesce(s.name, '') as server, b.first_at as "firstAt",
         b.last_at as "lastAt", b.requests, b.probes, b.targets, b.outcomes, b.categories::text[] as categories,
         b.effect, b.evidence, m.wave_id as "waveId", m.reason
  from burst b
  left join server s on s.server_id = b.server_id
  left join wave_burst m on m.server_id = b.server_id and m.burst_id = b.burst_id
  where b.source = ${source} and b.last_at >= ${range.from} and b.first_at < ${range.to} and b.went_into is null
    and (b.probes > 0 or b.effect is not null)
  order by b.last_at desc, b.server_id, b.burst_id
  limit ${limit}`;
