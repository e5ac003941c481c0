import { identify } from "../identify/identify.ts";
import type { KnownBurst } from "./burst.ts";
import { fingerprintOf } from "./compare-list.ts";
import { type Fit, fitList } from "./fit-list.ts";
import { sweepTargetsMax } from "./fit-sweep.ts";
import type { Rarity } from "./rarity.ts";
import type { Trail } from "./trail-of.ts";
import type { Candidates, Wave } from "./wave.ts";
import { quietMs } from "./wave-time.ts";

const toolPauseMs = 2 * 3_600_000;

/** The wave on whose list a source's trail is, though its newest burst alone says too little. Null for none. */
export function fitTrail(
  { whole, bursts }: Trail,
  waves: readonly Wave[],
  rarity: Rarity,
  nowMs: number,
): { wave: Wave; fit: Fit } | null {
  const [best] = waves
    .filter(({ kind }) => kind === "wordlist" || kind === "sweep")
    .map((wave) => ({ wave, fit: fitList(whole, wave, false, rarity, nowMs) }))
    .filter((one): one is { wave: Wave; fit: Fit } => one.fit !== null)
    .sort((a, b) => b.fit.containment - a.fit.containment || a.wave.firstMs - b.wave.firstMs);
  if (!best) return null;
  const reason = `${best.fit.reason} (${bursts.length + 1} bursts of this source together)`;
  return { wave: best.wave, fit: { ...best.fit, reason } };
}

/**
 * The wave of a source that goes on with targets which nobody of that wave has tried yet: with a few while the wave is not
 * over, or no later than its own pace lets expect; with many on the same servers, after a pause as a tool makes one. Null
 * for a list of its own, and for organisations that scan the internet for ever.
 */
export function waveGoneOnWith(
  burst: KnownBurst,
  { waves, wavesOfSource }: Pick<Candidates, "waves" | "wavesOfSource">,
): Wave | null {
  const tried = fingerprintOf(burst).length;
  if (tried === 0 || identify(burst.source, null) !== null) return null;
  const isFew = tried < sweepTargetsMax;
  const [latest] = waves
    .filter(({ id, kind }) => wavesOfSource.includes(id) && (kind === "wordlist" || kind === "sweep"))
    .filter((wave) => isFew || (wave.kind === "wordlist" && wave.servers.includes(burst.serverId)))
    .filter(
      (wave) =>
        pauseTo(wave, burst) <= Math.max(isFew ? quietMs[wave.kind] : toolPauseMs, 2 * wave.longestPauseMs),
    )
    .sort((a, b) => pauseTo(a, burst) - pauseTo(b, burst) || a.firstMs - b.firstMs);
  return latest ?? null;
}

const pauseTo = (wave: Wave, burst: KnownBurst): number =>
  Math.max(0, burst.firstMs - wave.lastMs, wave.firstMs - burst.lastMs);
