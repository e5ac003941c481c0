import type { TimeRange } from "../log/time-range.ts";
import type { Category, Outcome } from "../log/vocabulary.ts";
import { burstName } from "../store/burst/burst-row.ts";
import { listSourceBursts, type SourceBurst } from "../store/burst/list-source-bursts.ts";
import { type LoadedBurst, loadBursts } from "../store/burst/load-bursts.ts";
import { getSql } from "../store/sql.ts";
import { listWavesById } from "../store/wave/list-waves.ts";
import type { SourceRow } from "./rows.ts";
import { findSource } from "./sources.ts";
import { readTargetOrder } from "./target-order.ts";
import { wordlistOf } from "./wave-details.ts";
import { outcomeRecord, waveRow } from "./wave-row.ts";
import type { Evidence, WaveEffect, WaveRow, WaveWord } from "./wave-rows.ts";

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
  /** Targets that it reached. */
  reached: string[];
  /** What its effect rests on: reached targets first. */
  evidence: Evidence[];
  wave: { id: string; reason: string } | null;
};

export type SourcePage = {
  source: SourceRow;
  /** Newest first: with `server` they are the lanes of the timeline. */
  bursts: SourcePageBurst[];
  /** Targets of the newest bursts, in the order of the log in which the source first asked for them. */
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
  const words = wordlistOf(
    bursts,
    found.flatMap(({ evidence }) => evidence ?? []),
  );
  const targets = await inOrder(words, bursts, address);
  return { source, bursts: found.map(burstRow), targets, waves: waves.map(waveRow) };
}

/** Sorts targets by when the source first asked for them. */
async function inOrder(
  words: readonly WaveWord[],
  bursts: readonly LoadedBurst[],
  address: string,
): Promise<SourcePage["targets"]> {
  const firsts = new Map<number, number>();
  const hashes = new Map<string, number>();
  for (const { sample, hash, firstMs } of bursts.flatMap((burst) => burst.targets)) {
    firsts.set(hash, Math.min(firsts.get(hash) ?? firstMs, firstMs));
    hashes.set(sample, hash);
  }
  const span = {
    from: new Date(Math.min(...bursts.map(({ firstMs }) => firstMs))),
    to: new Date(Math.max(...bursts.map(({ lastMs }) => lastMs)) + 1),
  };
  const order = bursts.length === 0 ? new Map<number, number>() : await readTargetOrder(address, span);
  const last = order.size;
  return words
    .map((word) => {
      const hash = hashes.get(word.target) ?? 0;
      return { word, ms: firsts.get(hash) ?? 0, place: order.get(hash) ?? last };
    })
    .sort((a, b) => a.ms - b.ms || a.place - b.place)
    .map(({ word, ms }) => ({ ...word, firstSeen: new Date(ms).toISOString() }));
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
  reached: (burst.evidence ?? []).filter(({ effect }) => effect === "reached").map(({ target }) => target),
  evidence: burst.evidence ?? [],
  wave: burst.waveId === null ? null : { id: String(burst.waveId), reason: burst.reason ?? "" },
});
