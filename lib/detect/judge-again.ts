import { getSql, type Sql, type Transaction } from "../store/sql.ts";
import { loadWaves } from "../store/wave/load-waves.ts";
import { lockDetection } from "../store/wave/lock-detection.ts";
import { listNoveltyDue, markNoveltyDue, putNovelty } from "../store/wave/wave-novelty.ts";
import { historyMs } from "../waves/recurrence-of.ts";
import { judgeNovelty } from "./judge-novelty.ts";
import { openRarity } from "./rarity-cache.ts";

/** Waves that one transaction judges at most. */
const portionMax = 50;
/** Lines that are older than this when they come are back-fill, or from a server that was cut off. */
const lateMs = 86_400_000;

/**
 * Has waves judged again that began after bursts that came in late: what is known from before them is more now. Nothing
 * is marked while lines come in as they are written.
 */
export async function noteLateBursts(
  bursts: readonly { lastMs: number }[],
  now: Date,
  tx: Transaction,
): Promise<void> {
  const late = bursts.map(({ lastMs }) => lastMs).filter((lastMs) => lastMs < now.getTime() - lateMs);
  if (late.length === 0) return;
  const range = { from: new Date(Math.min(...late)), to: new Date(Math.max(...late) + historyMs) };
  await markNoveltyDue(range, tx);
}

/**
 * Says again of some waves whether they are new, in the light of lines that came in after they were judged.
 *
 * @returns how many were judged; fewer than a portion: none is left
 */
export async function judgeAgain(now: Date, sql: Sql = getSql()): Promise<number> {
  return sql.begin(async (tx) => {
    await lockDetection(tx);
    const ids = await listNoveltyDue(portionMax, tx);
    if (ids.length === 0) return 0;
    const [records, rarity] = await Promise.all([loadWaves(ids, tx), openRarity(tx)]);
    const judged = ids.flatMap((id) => records.get(id) ?? []).filter(({ facetOf }) => facetOf === null);
    for (const record of judged) {
      record.words = { ...record.words, ...(await judgeNovelty(record, rarity, tx)) };
    }
    await putNovelty(ids, judged, now, tx);
    return ids.length;
  });
}

/** Judges until none is left. */
export async function judgeAllAgain(now: Date, sql: Sql = getSql()): Promise<void> {
  while ((await judgeAgain(now, sql)) >= portionMax);
}
