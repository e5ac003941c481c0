import type { TimeRange } from "../log/time-range.ts";
import { listShownWaves } from "../store/wave/list-waves.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { WavePlace } from "./place.ts";
import type { Page } from "./rows.ts";
import { waveRow } from "./wave-row.ts";
import type { WaveRow, WaveState } from "./wave-rows.ts";

/** Waves that went on within a range, those that were seen last first. */
export async function listWaves(query: {
  range: TimeRange;
  limit: number;
  state?: WaveState;
  cursor?: string;
}): Promise<Page<WaveRow>> {
  const { range, limit, state } = query;
  const found = await listShownWaves({ range, state }, readCursor(query.cursor, WavePlace), limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > limit && last ? writeCursor({ lastMs: last.lastAt.getTime(), waveId: last.waveId }) : null;
  return { rows: page.map(waveRow), nextCursor };
}
