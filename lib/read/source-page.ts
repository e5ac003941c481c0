import type { TimeRange } from "../log/time-range.ts";
import type { Category, Outcome } from "../log/vocabulary.ts";
import { burstName } from "../store/burst/burst-row.ts";
import { listSourceBursts, type SourceBurst } from "../store/burst/list-source-bursts.ts";
import { loadBursts } from "../store/burst/load-bursts.ts";
import { getSql } from "../store/sql.ts";
import { listWavesById } from "../store/wave/list-waves.ts";
import type { SourceRow } from "./rows.ts";
import { findSource } from "./sources.ts";
import { wordlistOf } from "./wave-details.ts";
import { outcomeRecord, waveRow } from "./wave-row.ts";
import type { WaveEffect, WaveRow, WaveWord } from "./wave-rows.ts";

/** A burst of the source, and where it belongs. */
export type SourcePageBurst = {
  id: string;
  server: string;
  firstSeen: string;
  lastSeen: string;
  requests: number;
  probes: number;
  targets: number;
  categories: Category[];
  outcomes: Record<Outcome, number>;
  effect: WaveEffect | null;
  wave: { id: string; reason: string } | null;
};

export type SourcePage = {
  source: SourceRow;
  /** Newest first: with `server` they are the lanes of the timeline. */
  bursts: SourcePageBurst[];
  /** Targets of the newest bursts, in the order in which the source first asked for them. */
  targets: (WaveWord & { firstSeen: string })[];
  waves: WaveRow[];
};

const burstsMax = 500;
const targetsOfBurstsMax = 50;

/** One source: what it tried, where and in what order, and the waves that it took part in. Null where it sent nothing. */
export async function readSourcePage(address: string, range: TimeRange): Promise<SourcePage | null> {
  const [source, found] = await Promise.all([
    findSource(address, range),
    listSourceBursts(address, range, burstsMax),
  ]);
  if (!source) return null;
  const waveIds = [...new Set(found.flatMap(({ waveId }) => (waveId === null ? [] : [String(waveId)])))];
  const [waves, loaded] = await Promise.all([
    listWavesById(waveIds),
    loadBursts(found.slice(0, targetsOfBurstsMax).map(burstName), getSql()),
  ]);
  const bursts = [...loaded.values()];
  const firsts = new Map<string, number>();
  for (const burst of bursts) {
    for (const { sample, firstMs } of burst.targets) {
      firsts.set(sample, Math.min(firsts.get(sample) ?? firstMs, firstMs));
    }
  }
  const targets = wordlistOf(bursts)
    .map((word) => ({ word, firstMs: firsts.get(word.target) ?? 0 }))
    .sort((a, b) => a.firstMs - b.firstMs)
    .map(({ word, firstMs }) => ({ ...word, firstSeen: new Date(firstMs).toISOString() }));
  return { source, bursts: found.map(burstRow), targets, waves: waves.map(waveRow) };
}

const burstRow = (burst: SourceBurst): SourcePageBurst => ({
  id: burstName(burst),
  server: burst.server,
  firstSeen: burst.firstAt.toISOString(),
  lastSeen: burst.lastAt.toISOString(),
  requests: burst.requests,
  probes: burst.probes,
  targets: burst.targets,
  categories: burst.categories,
  outcomes: outcomeRecord(burst.outcomes),
  effect: burst.effect,
  wave: burst.waveId === null ? null : { id: String(burst.waveId), reason: burst.reason ?? "" },
});
