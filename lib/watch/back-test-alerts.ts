import { type BackTest, backTest, type HistoryStep } from "../alert/back-test.ts";
import type { Condition } from "../alert/condition.ts";
import { type Policy, settingsOf } from "../alert/policy.ts";
import type { RuleKind } from "../alert/rule-kinds.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import type { OwnNetwork } from "../classify/network-set.ts";
import { stepMs, type TimeRange } from "../log/time-range.ts";
import { getSql } from "../store/sql.ts";
import { replaySilences } from "./replay-silences.ts";
import { replaySurges } from "./replay-surges.ts";
import { type Replayed, type ReplayedWaves, replayWaves } from "./replay-waves.ts";
import { openContext } from "./watch-context.ts";

/** Rules of which enough is stored to tell what they would have said. Of the others, what held is not kept. */
export const replayableRules = [
  "scan_wave",
  "category_surge",
  "server_silent",
] as const satisfies readonly RuleKind[];

export type AlertsBackTest = {
  range: TimeRange;
  test: BackTest;
  /** Waves that began in the range, and what became of those that were told of nobody. */
  waves: Omit<ReplayedWaves, "worthy">;
};

/**
 * What a policy would have told of stored history, imported history too: waves as they grew, hours in which a category
 * surged, and servers that fell silent, as if every line had come in time. Silences and maintenance are left out: they were
 * for other days.
 *
 * @param policy need not be the one that is stored
 */
export const backTestAlerts = (
  { policy, days, ownNetworks }: { policy: Policy; days: number; ownNetworks: readonly OwnNetwork[] },
  now: Date,
): Promise<AlertsBackTest> =>
  getSql().begin(async (tx) => {
    const open = await openContext(ownNetworks, now, tx);
    const context = { ...open, policy: { ...policy, silences: [], maintenance: [] } };
    const range = { from: new Date(now.getTime() - days * stepMs.day), to: now };
    const { worthy, ...waves } = settingsOf(policy, "scan_wave").isEnabled
      ? await replayWaves(range, context)
      : { worthy: [], all: 0, digest: {}, left: 0 };
    const surges = settingsOf(policy, "category_surge").isEnabled ? await replaySurges(range, context) : [];
    const silences = settingsOf(policy, "server_silent").isEnabled
      ? await replaySilences(range, context)
      : [];
    const fleet = [...context.fleet.values()].map(({ serverId, roles, tags }) => ({
      ...{ id: serverId, roles, tags },
    }));
    const test = backTest(stepsOf([...worthy, ...surges, ...silences], range), {
      policy: context.policy,
      fleet,
      knownSinceMs: context.knownSinceMs,
    });
    return { range, test, waves };
  });

/** What waits for the end of something is told that much later than it would have been, at most. */
const tickMs = 15 * stepMs.minute;

/** Moments at which something changed, those at which what was waited for is told, and ticks between. */
function* stepsOf(replayed: readonly Replayed[], { from, to }: TimeRange): Generator<HistoryStep> {
  const times = new Set<number>([from.getTime(), to.getTime()]);
  for (let atMs = from.getTime(); atMs < to.getTime(); atMs += tickMs) times.add(atMs);
  for (const { moments, endMs } of replayed) {
    times.add(endMs);
    for (const { atMs, condition } of moments) {
      times.add(atMs);
      times.add(atMs + ruleOf(condition.rule).timing.groupWaitMs);
    }
  }
  const order = replayed.toSorted((a, b) => (a.moments[0]?.atMs ?? 0) - (b.moments[0]?.atMs ?? 0));
  let holding: Replayed[] = [];
  let next = 0;
  for (const nowMs of [...times].sort((a, b) => a - b)) {
    if (nowMs > to.getTime()) return;
    for (let one = order[next]; one && (one.moments[0]?.atMs ?? 0) <= nowMs; one = order[++next])
      holding.push(one);
    holding = holding.filter(({ endMs }) => endMs > nowMs);
    yield {
      nowMs,
      conditions: holding.flatMap((one) => heldAt(one, nowMs)),
      evaluated: { rules: replayableRules, blindServers: [] },
    };
  }
}

/** What held of it at a moment. */
function heldAt({ moments, burstsMs }: Replayed, nowMs: number): Condition[] {
  const last = moments.findLast(({ atMs }) => atMs <= nowMs);
  if (!last) return [];
  const { condition } = last;
  const grewMs = condition.grewMs === undefined ? undefined : burstsMs?.findLast((atMs) => atMs <= nowMs);
  return [grewMs === undefined ? condition : { ...condition, grewMs }];
}
