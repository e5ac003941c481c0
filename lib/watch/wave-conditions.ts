import { createHash } from "node:crypto";
import type { Condition } from "../alert/condition.ts";
import type { WaveFacts } from "../alert/facts.ts";
import { judgeWave, type WaveVerdict, waveCondition } from "../alert/judge-wave.ts";
import { settingsOf, thresholdsOf } from "../alert/policy.ts";
import { identify } from "../identify/identify.ts";
import { stepMs } from "../log/time-range.ts";
import { type Outcome, outcomes } from "../log/vocabulary.ts";
import { alertTitle } from "../notice/alert-title.ts";
import { listDummyRuns } from "../store/dummy/list-dummy-runs.ts";
import type { ServerLedger } from "../store/ledger/list-ledgers.ts";
import { listCurrentWaves } from "../store/wave/list-current-waves.ts";
import type { ShownWave } from "../store/wave/list-waves.ts";
import { isDemo, marksOf, type WatchContext } from "./watch-context.ts";
import { readWaveViews, type SeenWave } from "./wave-views.ts";

/** Waves without an alert that are taken up in one evaluation, at most; of more, those that were seen last. */
const wavesMax = 2_000;
/** Waves that are looked at closely in one evaluation; the others wait for the next. */
const looksMax = 50;
const listed = { sources: 10, servers: 20, reached: 20, exposed: 20, words: 12, dummyBursts: 200 } as const;
/** Dummy connections count as caused by a burst when they begin so soon after it. */
const dummyWithinMs = 60_000;

/**
 * A condition for each wave that goes on. One that has not changed since it was looked at holds as it did: only what it is
 * judged by anew is read, so the work follows what happens and not what is stored.
 *
 * @param held the conditions of waves as they held last, by wave
 */
export async function waveConditions(
  held: ReadonlyMap<string, Condition>,
  ledgers: readonly ServerLedger[],
  context: WatchContext,
): Promise<Condition[]> {
  const waves = await listCurrentWaves([...held.keys()], wavesMax, context);
  const measure = measureOf(context);
  const unchanged: Condition[] = [];
  const changed: ShownWave[] = [];
  for (const wave of waves) {
    const condition = held.get(String(wave.waveId));
    if (condition && isUnchanged(wave, condition, measure, context.nowMs)) unchanged.push(condition);
    else changed.push(wave);
  }
  // Those that waited longest come first, new ones before all: however many change all the time, each has its turn.
  const judgedMs = ({ waveId }: ShownWave): number => held.get(String(waveId))?.judged?.atMs ?? 0;
  changed.sort((a, b) => judgedMs(a) - judgedMs(b));
  const looked = changed.slice(0, looksMax);
  const waiting = changed.slice(looksMax).flatMap(({ waveId }) => held.get(String(waveId)) ?? []);
  const seen = await readWaveViews(
    looked.map(({ waveId }) => String(waveId)),
    context,
  );
  const shown = new Map(looked.map((wave) => [String(wave.waveId), wave]));
  const fresh: Condition[] = [];
  for (const one of seen) {
    const wave = shown.get(one.record.wave.id);
    if (!wave) continue;
    const condition = await conditionOf(wave, one, ledgers, context);
    const judged = { ...judgedOn(wave, measure), atMs: context.nowMs };
    fresh.push({ ...condition, isDemo: isDemo(condition.servers, context), judged });
  }
  return [...unchanged, ...waiting, ...fresh];
}

/** What waves are measured by that people may change, as a text. */
const measureOf = ({ policy, fleet, ownNetworks }: WatchContext): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        settingsOf(policy, "scan_wave"),
        ownNetworks.map(({ network, endsAtMs }) => [network, endsAtMs]),
        [...fleet.values()].map(({ serverId, roles, tags }) => [serverId, roles, tags]),
      ]),
    )
    .digest("base64url");

/** All of a wave that its worth and its words come from, as texts; what only grows by itself. */
const judgedOn = (wave: ShownWave, measure: string) => ({
  by: JSON.stringify([wave.reached, wave.mutedAt, wave.state, wave.name, measure]),
  size: JSON.stringify([
    ...[wave.requests, wave.bursts, wave.sources, wave.servers, wave.possible],
    ...[wave.firstAt, wave.lastAt, wave.title, wave.noveltyText, wave.tool],
  ]),
});

/** What is usual, rare or new changes without the wave, slowly. */
const judgedAgainMs = stepMs.hour;
/** A wave that grows all the time is judged this often: looking at it is work, and a mail has a minute. */
const grownAgainMs = 15_000;

function isUnchanged(wave: ShownWave, { judged }: Condition, measure: string, nowMs: number): boolean {
  if (judged === undefined) return false;
  const { by, size } = judgedOn(wave, measure);
  const ageMs = Math.abs(nowMs - judged.atMs);
  return judged.by === by && ageMs < (judged.size === size ? judgedAgainMs : grownAgainMs);
}

/** What holds of a wave at the moment of the context. */
export async function conditionOf(
  wave: ShownWave,
  seen: SeenWave,
  ledgers: readonly ServerLedger[],
  context: WatchContext,
): Promise<Condition> {
  const judged = judgeWave(seen.view, thresholdsOf(context.policy, "scan_wave"));
  const { severity } = settingsOf(context.policy, "scan_wave");
  // What is but a line of the digest is never grave, whatever people call the rest.
  const verdict = severity && judged.worth !== "digest" ? { ...judged, severity } : judged;
  const facts = await factsOf(wave, seen, verdict, ledgers, context);
  const servers = [...new Set(seen.members.map(({ serverId }) => serverId))].sort((a, b) => a - b);
  return waveCondition(seen.view, verdict, {
    title: alertTitle(facts),
    servers,
    ...marksOf(servers, context),
    categories: [...wave.categories],
    facts,
  });
}

async function factsOf(
  wave: ShownWave,
  { view, reached, exposed, members, answers }: SeenWave,
  verdict: WaveVerdict,
  ledgers: readonly ServerLedger[],
  { fleet, tx }: WatchContext,
): Promise<WaveFacts> {
  const nameOf = (serverId: number): string => fleet.get(serverId)?.name ?? `server ${serverId}`;
  const runs = await listDummyRuns(
    members.slice(0, listed.dummyBursts).map(({ serverId, firstAt, lastAt }) => ({
      serverId,
      from: firstAt,
      to: new Date(lastAt.getTime() + dummyWithinMs),
    })),
    tx,
  );
  const rare = view.targets.toSorted((a, b) => a.chance - b.chance).slice(0, listed.words);
  return {
    rule: "scan_wave",
    waveId: String(wave.waveId),
    waveTitle: wave.name ?? wave.title,
    categories: wave.categories.map((category, i) => ({ category, requests: wave.categoryCounts[i] ?? 0 })),
    firstMs: wave.firstAt.getTime(),
    lastMs: wave.lastAt.getTime(),
    requests: wave.requests,
    topSources: sumBy(members, ({ source }) => source)
      .slice(0, listed.sources)
      .map(([address, requests]) => ({
        address,
        requests,
        identity: identify(address, null)?.text ?? null,
      })),
    sources: wave.sources,
    topServers: sumBy(members, ({ serverId }) => serverId)
      .slice(0, listed.servers)
      .map(([serverId, requests]) => ({ name: nameOf(serverId), requests })),
    servers: wave.servers,
    fleetServers: fleet.size,
    reportingServers: ledgers.filter(({ lastReceivedAt }) => lastReceivedAt && lastReceivedAt >= wave.firstAt)
      .length,
    outcomes: Object.fromEntries(outcomes.map((name, i) => [name, wave.outcomes[i] ?? 0])) as Record<
      Outcome,
      number
    >,
    reached: reached.slice(0, listed.reached).map(({ serverId, target }) => ({
      server: nameOf(serverId),
      target,
      ...(answers(serverId, target) ?? { status: null, bytes: null }),
    })),
    possible: wave.possible,
    targets: Math.max(view.targets.length, 1),
    wordlist: rare.map(({ target }) => target),
    tool: wave.tool,
    novelty: wave.noveltyText,
    dummyConnections: runs.reduce((sum, { connections }) => sum + connections, 0),
    loadShare: verdict.code === "load" ? largestShare(view.load) : null,
    exposed: exposed.slice(0, listed.exposed).map(({ server, port }) => ({ server, port })),
    hasEnded: wave.state === "ended",
  };
}

function sumBy<T, K>(rows: readonly (T & { requests: number })[], keyOf: (row: T) => K): [K, number][] {
  const sums = new Map<K, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.requests);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

const largestShare = (load: SeenWave["view"]["load"]): number =>
  Math.max(0, ...load.map(({ requests, waveRequests }) => (requests === 0 ? 0 : waveRequests / requests)));
