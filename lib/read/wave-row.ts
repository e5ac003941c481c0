import { type Outcome, outcomes } from "../log/vocabulary.ts";
import type { ShownWave } from "../store/wave/list-waves.ts";
import type { WaveRow } from "./wave-rows.ts";

/** A stored wave as lists show it. */
export const waveRow = (wave: ShownWave): WaveRow => ({
  id: String(wave.waveId),
  state: wave.state,
  title: wave.name ?? wave.title,
  categories: wave.categories,
  firstSeen: wave.firstAt.toISOString(),
  lastSeen: wave.lastAt.toISOString(),
  requests: wave.requests,
  sources: wave.sources,
  servers: wave.servers,
  outcomes: outcomeRecord(wave.outcomes),
  effect: wave.effect,
  isNew: wave.isNew,
  isEarly: wave.isEarly,
  isBackground: wave.isBackground,
  novelty: wave.noveltyText,
  tool: wave.tool,
  toolConfidence: wave.toolConfidence,
  toolWhy: wave.toolWhy,
  recurs: wave.recurs === null ? null : { id: String(wave.recurs), text: wave.recursText ?? "" },
  muted: wave.mutedAt !== null,
});

/** Counts in the order of `outcomes` by their names. */
export const outcomeRecord = (counts: readonly number[]): Record<Outcome, number> =>
  Object.fromEntries(outcomes.map((outcome, i) => [outcome, counts[i] ?? 0])) as Record<Outcome, number>;
