import { loadBursts } from "../store/burst/load-bursts.ts";
import { getSql, type Sql, type Transaction } from "../store/sql.ts";
import { loadWaves, nextWaveId } from "../store/wave/load-waves.ts";
import { lockDetection } from "../store/wave/lock-detection.ts";
import { insertEdit } from "../store/wave/wave-edit.ts";
import { findMembers, listMembersOfSources } from "../store/wave/wave-member.ts";
import { addNever, keepApart } from "../store/wave/wave-never.ts";
import { openAssessment } from "./open-assessment.ts";
import { openRarity } from "./rarity-cache.ts";
import { enter, newSituation, openWith } from "./situation.ts";
import { storeSituation } from "./store-situation.ts";

/** Sources that one split takes out at most. */
const sourcesMax = 200;

/**
 * Takes sources out of a wave because a person says so: all of their bursts go into a wave of their own and stay there,
 * and later bursts of these sources never join the old wave again. Who may do that is the caller's to check.
 *
 * @returns the id of the new wave; null when there is no such wave, none of the sources is in it, or nobody would stay
 */
export async function splitWave(
  waveId: string,
  sources: readonly string[],
  by: string,
  now: Date,
  sql: Sql = getSql(),
): Promise<string | null> {
  return sql.begin(async (tx) => {
    await lockDetection(tx);
    const record = (await loadWaves([waveId], tx)).get(waveId);
    const names = await listMembersOfSources(waveId, sources.slice(0, sourcesMax), tx);
    if (!record || record.facetOf !== null || names.length === 0 || names.length >= record.sums.bursts)
      return null;
    const newId = await nextWaveId(tx);
    const bursts = await loadBursts(names, tx);
    const situation = newSituation(now.getTime(), await openAssessment([...bursts.values()], new Map(), tx));
    const memory = await openRarity(tx);
    situation.waves.set(waveId, record);
    const before = new Map([[waveId, record.wave]]);
    for (const [id, member] of await findMembers(names, tx)) situation.members.set(id, member);
    const reason = `${by} split this from wave ${waveId}`;
    const ordered = [...bursts.values()].sort((a, b) => a.firstMs - b.firstMs || (a.id < b.id ? -1 : 1));
    for (const burst of ordered) {
      if (!situation.waves.has(newId)) openWith(situation, newId, record.wave.kind, burst, reason);
      enter(situation, newId, burst, reason, true);
    }
    await storeSituation(situation, before, memory, now, tx);
    await noteSplit(waveId, newId, sources, by, tx);
    return newId;
  });
}

async function noteSplit(
  waveId: string,
  newId: string,
  sources: readonly string[],
  by: string,
  tx: Transaction,
): Promise<void> {
  await addNever(waveId, sources, tx);
  await keepApart(waveId, newId, tx);
  const count = sources.length === 1 ? "one source" : `${sources.length} sources`;
  await insertEdit(waveId, { by, what: `split ${count} off into wave ${newId}` }, tx);
  await insertEdit(newId, { by, what: `split it off wave ${waveId}` }, tx);
}
