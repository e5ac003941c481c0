import type { Burst } from "./burst.ts";
import type { Wave, WaveKind } from "./wave.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A wave is over after so long a quiet: a list is tried in shifts over days, a sweep passes within hours. */
export const quietMs: Record<WaveKind, number> = {
  wordlist: dayMs,
  sweep: 6 * hourMs,
  login: 12 * hourMs,
  slow_http: hourMs,
};

/**
 * A wave that is over still takes what clearly belongs to it for so long, and is not over then; what comes later is a
 * recurrence. A wave that has paused before is given twice its longest pause.
 */
const rejoinMs: Record<WaveKind, number> = {
  wordlist: 3 * dayMs,
  sweep: dayMs,
  login: dayMs,
  slow_http: 6 * hourMs,
};
const rejoinMaxMs = 7 * dayMs;

export type WaveState = "active" | "over";

/** Whether a wave goes on, as far as its quiet tells. Waves in the future (clocks differ) are active. */
export const stateOf = (wave: Pick<Wave, "kind" | "lastMs">, nowMs: number): WaveState =>
  nowMs - wave.lastMs < quietMs[wave.kind] ? "active" : "over";

/** The last moment at which a burst may begin that still joins a wave. */
const joinableUntilMs = (wave: Wave): number =>
  wave.lastMs + Math.max(rejoinMs[wave.kind], Math.min(rejoinMaxMs, 2 * wave.longestPauseMs));

/** Says whether a burst lies near enough in time to belong to a wave; late lines may come from before its beginning. */
export const isInTime = (wave: Wave, burst: Pick<Burst, "firstMs" | "lastMs">): boolean =>
  burst.firstMs <= joinableUntilMs(wave) &&
  burst.lastMs >= wave.firstMs - (joinableUntilMs(wave) - wave.lastMs);
