import type { Queryable } from "../sql.ts";
import type { ShownWave } from "./list-waves.ts";
import { waveColumns } from "./wave-record.ts";

/** Waves that go on, at most so many, the last seen first. */
export const listCurrentWaves = (limit: number, sql: Queryable): Promise<ShownWave[]> => sql<ShownWave[]>`
  select ${waveColumns(sql)}
  from wave
  where state = 'open' and went_into is null
  order by last_at desc, wave_id desc
  limit ${limit}`;
