import { addDocuments } from "../store/rarity/add-documents.ts";
import type { Transaction } from "../store/sql.ts";
import { areKeptApart } from "../store/wave/wave-never.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import { commonSources, decideMerge } from "../waves/decide-merge.ts";
import { coreTargets } from "../waves/recurrence-of.ts";
import type { Wave } from "../waves/wave.ts";
import { isInTime } from "../waves/wave-time.ts";
import type { Gathered } from "./gather.ts";
import { joinWaves } from "./join-waves.ts";
import { storeWave } from "./store-wave.ts";

/**
 * Makes one of waves that have turned out to be one campaign: asked for every wave that grew, with those that its new
 * bursts were compared with. A wave that a person split stays split.
 */
export async function joinGrownWaves(
  { situation, rarity }: Gathered,
  met: ReadonlyMap<string, ReadonlySet<string>>,
  now: Date,
  tx: Transaction,
): Promise<void> {
  for (const [id, others] of met) {
    for (const otherId of others) {
      const one = situation.waves.get(id);
      const other = situation.waves.get(otherId);
      if (!one || !other || one === other || one.facetOf !== null || other.facetOf !== null) continue;
      if (!mayBeOne(one.wave, other.wave)) continue;
      await rarity.need([...one.wave.targets, ...other.wave.targets].map(({ hash }) => hash));
      const merge = decideMerge(one.wave, other.wave, rarity.rarity);
      if (!merge || (await areKeptApart(one.wave.id, other.wave.id, tx))) continue;
      const [into, from] = merge.intoId === id ? [one, other] : [other, one];
      await joinTwo(into, from, merge.reason, now, tx);
      situation.waves.set(from.wave.id, into);
    }
  }
}

/** One list is asked to hold nearly half of the other by weight: a fifth by count is less than that. */
const sharedMin = 0.2;

/** Waves with hardly a target or a source in common, or far apart in time, need no closer look. */
function mayBeOne(a: Wave, b: Wave): boolean {
  if (!isInTime(a, b) && !isInTime(b, a)) return false;
  if (commonSources(a, b) > 0) return true;
  const [smaller, larger] = [coreTargets(a), coreTargets(b)].sort((x, y) => x.length - y.length);
  const hashes = new Set(larger?.map(({ hash }) => hash));
  const shared = smaller?.filter(({ hash }) => hashes.has(hash)).length ?? 0;
  return shared > 0 && shared >= (smaller?.length ?? 0) * sharedMin;
}

async function joinTwo(
  into: WaveRecord,
  from: WaveRecord,
  reason: string,
  now: Date,
  tx: Transaction,
): Promise<void> {
  const before = into.wave;
  const shared = new Set(into.wave.targets.map(({ hash }) => hash));
  const both = from.wave.targets.map(({ hash }) => hash).filter((hash) => shared.has(hash));
  await joinWaves(
    into,
    from,
    { reason: `wave ${from.wave.id} turned out to be this one: ${reason}`, isPinned: false },
    now,
    tx,
  );
  await storeWave(into, before, null, now, tx);
  // Two documents of the fleet's memory are one.
  await addDocuments([{ atMs: from.wave.firstMs, hashes: both, isNew: true, sign: -1 }], now, tx);
}
