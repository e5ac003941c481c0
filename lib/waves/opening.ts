import type { BurstTarget, KnownBurst } from "./burst.ts";
import { fingerprintOf } from "./compare-list.ts";
import type { Membership, WaveKind } from "./wave.ts";

/** A wave that begins: the burst asked about, and those that were waiting for it. */
export type Opening = { waveKind: WaveKind; reason: string; takes: Membership[]; members: KnownBurst[] };

const nearMs = 6 * 3_600_000;

export function open(waveKind: WaveKind, members: KnownBurst[], reason: string): Opening {
  const takes = members.map(({ id }) => ({ burstId: id, reason }));
  return { waveKind, reason, takes, members };
}

/** Says whether two bursts lie so near in time that one hand may have sent both. */
export const isNear = (a: KnownBurst, b: KnownBurst): boolean =>
  a.firstMs - b.lastMs <= nearMs && b.firstMs - a.lastMs <= nearMs;

/** What of the second burst's fingerprint the first has too. */
export function sharedOf(a: KnownBurst, b: KnownBurst): BurstTarget[] {
  const hashes = new Set(fingerprintOf(a).map(({ hash }) => hash));
  return fingerprintOf(b).filter(({ hash }) => hashes.has(hash));
}
