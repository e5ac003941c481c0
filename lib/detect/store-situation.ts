import type { Transaction } from "../store/sql.ts";
import { addWaveParts } from "../store/wave/add-wave-parts.ts";
import { deleteWave, retireWave } from "../store/wave/update-wave.ts";
import { deleteMembers, extentOfWave, putMembers } from "../store/wave/wave-member.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import type { Wave } from "../waves/wave.ts";
import { remakeWave } from "./join-waves.ts";
import type { RarityCache } from "./rarity-cache.ts";
import type { Situation } from "./situation.ts";
import { storeFacets, storeWaves } from "./store-wave.ts";

/**
 * Writes what became of waves and of the places of bursts in them.
 *
 * @param before fingerprints of the waves as they were stored
 * @returns the waves that changed
 */
export async function storeSituation(
  situation: Situation,
  before: ReadonlyMap<string, Wave>,
  memory: RarityCache | null,
  now: Date,
  tx: Transaction,
): Promise<WaveRecord[]> {
  await Promise.all([
    deleteMembers([...situation.left], tx),
    putMembers(
      [...situation.changedMembers].flatMap((id) => situation.members.get(id) ?? []),
      tx,
    ),
    addParts(situation, tx),
  ]);
  await settleShrunkWaves(situation, now, tx);
  const changed = [...situation.changedWaves].flatMap((id) => situation.waves.get(id) ?? []);
  await storeWaves(changed, before, memory, now, tx);
  const facets = [...situation.changedFacets].flatMap((id) => situation.waves.get(id) ?? []);
  await storeFacets(facets, before, now, tx);
  return changed;
}

async function addParts(situation: Situation, tx: Transaction): Promise<void> {
  const [sources, servers] = await Promise.all([
    addWaveParts("wave_source", [...situation.sourceChanges.values()], tx),
    addWaveParts("wave_server", [...situation.serverChanges.values()], tx),
  ]);
  for (const [id, more] of sources) {
    const sums = situation.waves.get(id)?.sums;
    if (sums) sums.sources += more;
  }
  for (const [id, more] of servers) {
    const sums = situation.waves.get(id)?.sums;
    if (sums) sums.servers += more;
  }
}

/** A wave that lost bursts is made anew from those that stay; one that lost all goes, or leads to where they went. */
async function settleShrunkWaves(situation: Situation, now: Date, tx: Transaction): Promise<void> {
  for (const id of situation.shrunkWaves) {
    const record = situation.waves.get(id);
    if (!record) continue;
    const wave = record.sums.bursts > 0 ? await remakeWave(record.wave, tx) : null;
    if (wave) {
      record.wave = wave;
      const extent = await extentOfWave(id, tx);
      if (extent) Object.assign(record, extent);
      continue;
    }
    situation.changedWaves.delete(id);
    situation.waves.delete(id);
    const heir = heirOf(id, situation.members.values(), record);
    if (heir) await retireWave(id, heir, false, now, tx);
    else await deleteWave(id, tx);
  }
}

/** The wave in which an emptied wave's sources are now. */
function heirOf(
  id: string,
  members: Iterable<{ waveId: string; source: string }>,
  { wave }: WaveRecord,
): string | null {
  const sources = new Set(wave.exemplars.map(({ source }) => source));
  for (const member of members) if (member.waveId !== id && sources.has(member.source)) return member.waveId;
  return null;
}
