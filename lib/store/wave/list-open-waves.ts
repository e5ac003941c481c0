import type { WaveKind } from "../../waves/wave.ts";
import type { Queryable } from "../sql.ts";

export type OpenWave = { waveId: string; kind: WaveKind; lastAt: Date };

/** Waves that are open and have been quiet since a time, the quietest first. */
export const listOpenWaves = (quietSince: Date, sql: Queryable): Promise<OpenWave[]> => sql<OpenWave[]>`
  select wave_id::text as "waveId", kind, last_at as "lastAt"
  from wave
  where state = 'open' and went_into is null and last_at < ${quietSince}
  order by last_at
  limit 1000`;
