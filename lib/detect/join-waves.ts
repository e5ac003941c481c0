import { loadBursts } from "../store/burst/load-bursts.ts";
import type { Transaction } from "../store/sql.ts";
import { countParts, moveMembers } from "../store/wave/move-members.ts";
import { retireWave } from "../store/wave/update-wave.ts";
import { listMembers } from "../store/wave/wave-member.ts";
import type { WaveRecord, WaveSums } from "../store/wave/wave-record.ts";
import { addToWave, openWave } from "../waves/add-to-wave.ts";
import type { Wave } from "../waves/wave.ts";

/** Of a wave with more bursts than this, the newest make its fingerprint: it is bounded in any case. */
const membersMax = 400;

/**
 * Makes one wave of two: all bursts of `from` move, and its page leads to the other from now on. Both have to be
 * stored as they are now; `into` is changed and has to be stored afterwards.
 */
export async function joinWaves(
  into: WaveRecord,
  from: WaveRecord,
  how: { reason: string; isPinned: boolean },
  now: Date,
  tx: Transaction,
): Promise<void> {
  await moveMembers(from.wave.id, into.wave.id, how, tx);
  await retireWave(from.wave.id, into.wave.id, how.isPinned, now, tx);
  const { sources, servers } = await countParts(into.wave.id, tx);
  into.sums = { ...addSums(into.sums, from.sums), sources, servers };
  into.firstMs = Math.min(into.firstMs, from.firstMs);
  into.lastMs = Math.max(into.lastMs, from.lastMs);
  into.name ??= from.name;
  // Where a person says so the two lists need not be one: each goes on by itself.
  if (!how.isPinned) into.wave = (await remakeWave(into.wave, tx)) ?? into.wave;
}

/** The fingerprint of a wave, made anew from the bursts that it has; null where it has none. */
export async function remakeWave(wave: Wave, tx: Transaction): Promise<Wave | null> {
  const members = await listMembers(wave.id, membersMax, tx);
  const loaded = await loadBursts(
    members.map(({ burstId }) => burstId),
    tx,
  );
  const [first, ...others] = [...loaded.values()].sort(
    (a, b) => a.firstMs - b.firstMs || (a.id < b.id ? -1 : 1),
  );
  if (!first) return null;
  return others.reduce(addToWave, openWave(wave.id, wave.kind, first));
}

function addSums(a: WaveSums, b: WaveSums): WaveSums {
  const counts = new Map(a.categories.map(({ category, probes }) => [category, probes]));
  for (const { category, probes } of b.categories) counts.set(category, (counts.get(category) ?? 0) + probes);
  return {
    requests: a.requests + b.requests,
    bursts: a.bursts + b.bursts,
    sources: a.sources + b.sources,
    servers: a.servers + b.servers,
    reached: a.reached + b.reached,
    possible: a.possible + b.possible,
    servedProbes: a.servedProbes + b.servedProbes,
    outcomes: a.outcomes.map((count, i) => count + (b.outcomes[i] ?? 0)),
    categories: [...counts]
      .map(([category, probes]) => ({ category, probes }))
      .sort((x, y) => y.probes - x.probes || (x.category < y.category ? -1 : 1)),
  };
}
