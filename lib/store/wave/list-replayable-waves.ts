import type { TimeRange } from "../../log/time-range.ts";
import type { Queryable } from "../sql.ts";
import type { ShownWave } from "./list-waves.ts";
import { waveColumns } from "./wave-record.ts";

/** Waves that began within a range and could be worth telling, the gravest and broadest first, and how many began in all. */
export async function listReplayableWaves(
  { from, to }: TimeRange,
  { serversMin, limit }: { serversMin: number; limit: number },
  sql: Queryable,
): Promise<{ waves: ShownWave[]; all: number }> {
  const began = sql`went_into is null and first_at >= ${from} and first_at < ${to}`;
  const [waves, counts] = await Promise.all([
    sql<ShownWave[]>`
      select ${waveColumns(sql)} from wave
      where ${began} and (servers >= ${serversMin} or reached > 0)
      order by reached > 0 desc, servers desc, wave_id desc
      limit ${limit}`,
    sql<{ all: number }[]>`select count(*)::int as all from wave where ${began}`,
  ]);
  return { waves, all: counts[0]?.all ?? 0 };
}
