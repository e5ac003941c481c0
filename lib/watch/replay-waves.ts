import type { Condition } from "../alert/condition.ts";
import { judgeWave, type WaveCode } from "../alert/judge-wave.ts";
import { thresholdsOf } from "../alert/policy.ts";
import type { LoadMinute } from "../alert/wave-view.ts";
import { stepMs, type TimeRange } from "../log/time-range.ts";
import { listLedgers, type ServerLedger } from "../store/ledger/list-ledgers.ts";
import { listFirstSeen } from "../store/rarity/list-first-seen.ts";
import { listReplayableWaves } from "../store/wave/list-replayable-waves.ts";
import type { ShownWave } from "../store/wave/list-waves.ts";
import { quietMs } from "../waves/wave-time.ts";
import type { WatchContext } from "./watch-context.ts";
import { conditionOf } from "./wave-conditions.ts";
import { seenMs } from "./wave-history.ts";
import { readWaveLoad } from "./wave-load.ts";
import { readWaveParts, seeWave, type WaveParts } from "./wave-views.ts";

/** What held, from a moment on until the next one of the same rule and key, or until `endMs`. */
export type ReplayedCondition = { atMs: number; condition: Condition };
export type Replayed = { key: string; moments: ReplayedCondition[]; endMs: number };

export type ReplayedWaves = {
  /** Waves that were worth telling at some moment. */
  worthy: Replayed[];
  /** Waves that began in the range; of the others than `worthy` why they were but a line of the digest. */
  all: number;
  digest: Partial<Record<WaveCode, number>>;
  /** Waves that were left out, because there are too many to look at. */
  left: number;
};

/** Waves that are looked at; the gravest and broadest come first. */
const wavesMax = 1_000;
const chunk = 50;
/** Moments at which a wave is judged: as it won servers, each time a quarter more. */
const momentsMax = 24;
const momentGrowth = 1.25;
/** A load is looked for in the first hours of a wave. */
const loadWindowMs = 6 * stepMs.hour;

/**
 * Judges the waves that began within a range as they would have been judged while they grew, had their lines come in time:
 * at each moment only what was there by then counts. How common a target is, is known as of today alone.
 */
export async function replayWaves(range: TimeRange, context: WatchContext): Promise<ReplayedWaves> {
  const thresholds = thresholdsOf(context.policy, "scan_wave");
  const serversMin = Math.max(1, Math.min(2, thresholds.servers, thresholds.loadServers));
  const { waves, all } = await listReplayableWaves(range, { serversMin, limit: wavesMax + 1 }, context.tx);
  const ledgers = await listLedgers(context.tx);
  const looked = waves.slice(0, wavesMax);
  const result: ReplayedWaves = { worthy: [], all, digest: {}, left: waves.length - looked.length };
  for (let at = 0; at < looked.length; at += chunk) {
    const shown = looked.slice(at, at + chunk);
    const loaded = await readWaveParts(
      shown.map(({ waveId }) => String(waveId)),
      { sinceMs: range.from.getTime() - seenMs, order: "oldest" },
      context.tx,
    );
    for (const parts of loaded) {
      const wave = shown.find(({ waveId }) => String(waveId) === parts.record.wave.id);
      if (!wave) continue;
      const moments = await replayWave(wave, await asOfThen(parts, context), ledgers, context);
      const last = moments.at(-1)?.condition;
      if (moments.some(({ condition }) => condition.worth !== "digest"))
        result.worthy.push({ key: parts.record.wave.id, moments, endMs: endOf(parts) });
      else if (last) {
        const code = last.worthCode as WaveCode;
        result.digest[code] = (result.digest[code] ?? 0) + 1;
      }
    }
  }
  return result;
}

/** When it was called over: after its quiet. */
const endOf = ({ record: { wave, lastMs } }: WaveParts): number => lastMs + quietMs[wave.kind];

/** Every line in time, and a target never seen if nobody had asked for it before this wave. */
async function asOfThen(parts: WaveParts, { tx }: WatchContext): Promise<WaveParts> {
  const { wave, firstMs } = parts.record;
  const firstSeen = await listFirstSeen(
    wave.targets.map(({ hash }) => hash),
    tx,
  );
  return {
    ...parts,
    members: parts.members.map((member) => ({ ...member, lagSeconds: 0 })),
    reached: parts.reached.map((pair) => ({ ...pair, timelySources: pair.sources })),
    isNeverSeen: (hash) => (firstSeen.get(hash) ?? firstMs) >= firstMs,
  };
}

async function replayWave(
  wave: ShownWave,
  parts: WaveParts,
  ledgers: readonly ServerLedger[],
  context: WatchContext,
): Promise<ReplayedCondition[]> {
  const load = await loadOf(parts, context);
  const moments: ReplayedCondition[] = [];
  for (const atMs of momentsOf(parts, load)) {
    const then = { ...context, nowMs: atMs };
    // What stood open then is not known any more.
    const seen = seeWave({ ...partsAt(parts, load, atMs), exposed: [] }, then);
    const verdict = judgeWave(seen.view, thresholdsOf(context.policy, "scan_wave"));
    const before = moments.at(-1)?.condition;
    const isSame =
      before &&
      before.worth === verdict.worth &&
      before.nature === verdict.nature &&
      verdict.magnitude < before.magnitude * momentGrowth;
    if (!isSame) moments.push({ atMs, condition: await conditionOf(wave, seen, ledgers, then) });
  }
  return moments;
}

/** A wave as it was at a moment: bursts that had begun, and the targets that they had asked for. */
function partsAt(
  parts: WaveParts,
  load: readonly LoadMinute[],
  atMs: number,
): WaveParts & { load: LoadMinute[] } {
  return {
    ...parts,
    members: parts.members.filter(({ firstAt }) => firstAt.getTime() <= atMs),
    reached: parts.reached.filter(({ at }) => at.getTime() <= atMs),
    load: load.filter((minute) => minute.atMs + stepMs.minute <= atMs),
  };
}

/** The moments at which a wave is judged: when it won servers, reached something, was at its heaviest, and its end. */
function momentsOf({ record, members, reached }: WaveParts, load: readonly LoadMinute[]): number[] {
  const times = new Set<number>();
  const servers = new Set<number>();
  let next = 1;
  for (const { serverId, firstAt, lastAt } of members) {
    servers.add(serverId);
    if (servers.size < next) continue;
    // A burst shows what it is after within its first minute.
    times.add(Math.min(lastAt.getTime(), firstAt.getTime() + stepMs.minute));
    next = Math.max(servers.size + 1, servers.size * momentGrowth);
  }
  for (const { at, isKnown } of reached.slice(0, momentsMax)) if (!isKnown) times.add(at.getTime());
  const heaviest = load.toSorted((a, b) => b.waveRequests - a.waveRequests)[0];
  if (heaviest) times.add(heaviest.atMs + 5 * stepMs.minute);
  times.add(record.lastMs);
  return [...times].sort((a, b) => a - b).slice(-momentsMax);
}

/** Minutes of its servers; read only where it sent enough to be a load at all. */
async function loadOf({ record, members }: WaveParts, context: WatchContext): Promise<LoadMinute[]> {
  const { loadRequests, loadMinutes, loadServers } = thresholdsOf(context.policy, "scan_wave");
  if (record.sums.requests < loadRequests * loadMinutes * loadServers) return [];
  const toMs = Math.min(record.lastMs + stepMs.minute, record.firstMs + loadWindowMs);
  return readWaveLoad(members, toMs, context.tx, toMs - record.firstMs + 2 * stepMs.minute);
}
