import { explainMeaning } from "../explain/explain-meaning.ts";
import { identify } from "../identify/identify.ts";
import { stepMs } from "../log/time-range.ts";
import { parseLine } from "../parse/parse-line.ts";
import { parseBurstName } from "../store/burst/burst-row.ts";
import { type DummyHabit, sumDummyRuns } from "../store/dummy/sum-dummy-runs.ts";
import { listProbes, type StoredProbe } from "../store/probe/list-probes.ts";
import { listRecurrences } from "../store/wave/list-waves.ts";
import { listEdits } from "../store/wave/wave-edit.ts";
import type { Phrase } from "./overview-words.ts";
import { readProbedPortsOfWave } from "./probed-ports.ts";
import { probedPortsSentence } from "./probed-ports-words.ts";
import { listRequests } from "./requests.ts";
import { findWave } from "./wave-details.ts";
import { waveRow } from "./wave-row.ts";
import type { Transcript, WaveBurst, WaveDetails, WaveRow } from "./wave-rows.ts";

/** A source's bursts along the time of a wave. */
export type WaveLane = { source: string; bursts: WaveBurst[] };

export type WavePage = {
  wave: WaveDetails;
  lanes: WaveLane[];
  /** Requests over the time of the wave, in bars of one width. */
  bars: { fromMs: number; widthMs: number; requests: number[] };
  /** What it is and what to do, from its most frequent kinds of probe. */
  meanings: { category: string; meaning: string; advice: string[] }[];
  /** How often dummy connections followed bursts on this fleet. */
  dummyHabit: DummyHabit;
  /** Later waves that repeat this one. */
  recurrences: WaveRow[];
  edits: { at: string; by: string; what: string }[];
  /** What it asked web ports for, and whether that is open at its own: a sentence for each protocol. */
  ports: Phrase[][];
};

const lanesMax = 40;
const barsMax = 40;
const habitDays = 90;
const linesMax = 500;
const meaningsMax = 3;

/** Everything that the page of a wave shows; null where there is none. */
export async function readWavePage(id: string, now: Date): Promise<WavePage | null> {
  const wave = await findWave(id);
  if (!wave) return null;
  const [dummyHabit, recurrences, edits, meanings, ports] = await Promise.all([
    sumDummyRuns(new Date(now.getTime() - habitDays * stepMs.day)),
    listRecurrences(wave.id),
    listEdits(wave.id),
    readMeanings(wave),
    readProbedPortsOfWave(wave),
  ]);
  return {
    wave,
    lanes: lanesOf(wave),
    bars: barsOf(wave),
    meanings,
    dummyHabit,
    recurrences: recurrences.map(waveRow),
    edits: edits.map((edit) => ({ ...edit, at: edit.at.toISOString() })),
    ports: ports.map(probedPortsSentence),
  };
}

/** The lines of a burst in the order of time, ordinary ones of the same source in between; null for no such burst. */
export async function readTranscript(wave: WaveDetails, burstId: string): Promise<Transcript | null> {
  const burst = wave.bursts.find(({ id }) => id === burstId);
  if (!burst) return null;
  const range = rangeOf(burst);
  const { rows, nextCursor } = await listRequests({
    range,
    server: burst.server,
    source: burst.source,
    limit: linesMax,
  });
  return { burst: burstId, requests: rows.toReversed(), more: nextCursor !== null };
}

const rangeOf = ({ firstSeen, lastSeen }: WaveBurst) => ({
  from: new Date(firstSeen),
  to: new Date(Date.parse(lastSeen) + 1),
});

function lanesOf({ sourceList, bursts }: WaveDetails): WaveLane[] {
  return sourceList
    .slice(0, lanesMax)
    .map(({ address }) => ({ source: address, bursts: bursts.filter(({ source }) => source === address) }));
}

function barsOf({ firstSeen, lastSeen, bursts }: WaveDetails): WavePage["bars"] {
  const fromMs = Date.parse(firstSeen);
  const widthMs = Math.max(stepMs.minute, Math.ceil((Date.parse(lastSeen) + 1 - fromMs) / barsMax));
  const requests = new Array<number>(barsMax).fill(0);
  for (const burst of bursts) {
    // A burst's requests are spread evenly over its time.
    const first = Math.floor((Date.parse(burst.firstSeen) - fromMs) / widthMs);
    const last = Math.floor((Date.parse(burst.lastSeen) - fromMs) / widthMs);
    for (let bar = first; bar <= last; bar++) {
      requests[bar] = (requests[bar] ?? 0) + burst.requests / (last - first + 1);
    }
  }
  return { fromMs, widthMs, requests: requests.map(Math.round) };
}

/**
 * One probe of each of the wave's foremost categories, explained. Where something was reached or possibly was, a probe
 * that was served: what to do about it is not what to do about the refused ones.
 */
async function readMeanings({ bursts, categories, effect }: WaveDetails): Promise<WavePage["meanings"]> {
  const sample = bursts.find((burst) => burst.effect === effect) ?? bursts[0];
  const place = sample && parseBurstName(sample.id);
  if (!sample || !place) return [];
  const ofBurst = { range: rangeOf(sample), serverId: place.serverId, source: sample.source };
  const found = await Promise.all(
    categories.slice(0, meaningsMax).map(async (category) => {
      const served =
        effect === "none" ? [] : await listProbes({ ...ofBurst, category, outcome: "served" }, null, 1);
      return served.length > 0 ? served : listProbes({ ...ofBurst, category }, null, 1);
    }),
  );
  return found.flat().flatMap(meaningOf);
}

function meaningOf(probe: StoredProbe): WavePage["meanings"] {
  const line = parseLine(probe.line.toString("latin1"), probe.format);
  if ("unparsed" in line) return [];
  const { category, outcome, rules, source, address } = probe;
  const judgement = { verdict: "probe" as const, category, outcome, rules, source, address };
  return [{ category, ...explainMeaning({ line, judgement, identity: identify(address, line.userAgent) }) }];
}
