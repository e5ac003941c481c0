import type { Condition } from "../alert/condition.ts";
import type { VantageFacts } from "../alert/facts.ts";
import { severityOf, thresholdsOf } from "../alert/policy.ts";
import { rules } from "../alert/rules/catalog.ts";
import { stepMs } from "../log/time-range.ts";
import { alertTitle } from "../notice/alert-title.ts";
import {
  listServersOfVantage,
  listSilentInsides,
  listVantageHabits,
  type Patience,
  type VantageHabit,
} from "../store/port-scan/list-silent-views.ts";
import { marksOf, type WatchContext } from "./watch-context.ts";

const listedMax = 50;
const secondMs = 1_000;

/** Reports of ports that came regularly and come no more: one condition for all insides, one for each vantage. */
export async function silentVantages(context: WatchContext): Promise<Condition[]> {
  const { usualGaps, silentHours, reports, forgetDays } = thresholdsOf(context.policy, "vantage_silent");
  const patience: Patience = {
    usualGaps,
    reports,
    silentSeconds: silentHours * 3_600,
    forgetSeconds: forgetDays * 86_400,
  };
  const inside = await insideCondition(patience, context);
  const outside: Condition[] = [];
  for (const habit of await listVantageHabits(context.tx)) {
    const silence = silenceOf(habit, patience, context.nowMs);
    if (silence !== null) outside.push(await outsideCondition(habit, silence, context));
  }
  return [...inside, ...outside];
}

async function insideCondition(patience: Patience, context: WatchContext): Promise<Condition[]> {
  const { nowMs, tx, fleet } = context;
  const silent = await listSilentInsides(patience, new Date(nowMs), tx);
  if (silent.length === 0) return [];
  const secondsOf = (at: Date): number => Math.round((nowMs - at.getTime()) / secondMs);
  const facts: VantageFacts = {
    ...{
      rule: "vantage_silent",
      view: "inside",
      vantage: null,
      count: silent.length,
      fleetServers: fleet.size,
    },
    servers: silent.slice(0, listedMax).map(({ server, lookedAt }) => ({
      server,
      value: secondsOf(lookedAt),
      lastSeenMs: lookedAt.getTime(),
    })),
    silentSeconds: Math.max(...silent.map(({ lookedAt }) => secondsOf(lookedAt))),
    usualSeconds: Math.max(...silent.map(({ usualSeconds }) => usualSeconds)),
  };
  const ids = silent.map(({ serverId }) => serverId);
  return [
    conditionOf("inside", facts, ids, Math.min(...silent.map(({ lookedAt }) => lookedAt.getTime())), context),
  ];
}

type Silence = { sinceMs: number; usualSeconds: number };

/** Since when a vantage is silent; null while it is not, or never had a habit. */
function silenceOf(
  { isOwn, intervalMinutes, receivedAt, takenAt }: VantageHabit,
  { usualGaps, silentSeconds, forgetSeconds, reports }: Patience,
  nowMs: number,
): Silence | null {
  const [newest] = receivedAt;
  if (newest === undefined || receivedAt.length < reports) return null;
  const isTimely = receivedAt.every((at, i) => at.getTime() - (takenAt[i] ?? at).getTime() < stepMs.day);
  const gaps = receivedAt
    .slice(1)
    .map((at, i) => ((receivedAt[i] ?? at).getTime() - at.getTime()) / secondMs);
  const usualSeconds = isOwn ? intervalMinutes * 60 : Math.round(Math.max(...gaps));
  const seconds = (nowMs - newest.getTime()) / secondMs;
  const isMissed = seconds > Math.max(silentSeconds, usualSeconds * usualGaps) && seconds < forgetSeconds;
  return isTimely && isMissed ? { sinceMs: newest.getTime(), usualSeconds } : null;
}

async function outsideCondition(
  { vantageId, name }: VantageHabit,
  { sinceMs, usualSeconds }: Silence,
  context: WatchContext,
): Promise<Condition> {
  const servers = await listServersOfVantage(vantageId, context.tx);
  const facts: VantageFacts = {
    ...{ rule: "vantage_silent", view: "outside", vantage: name, servers: [], count: servers.length },
    fleetServers: context.fleet.size,
    silentSeconds: Math.round((context.nowMs - sinceMs) / secondMs),
    usualSeconds,
  };
  return conditionOf(`vantage ${vantageId}`, facts, servers, sinceMs, context);
}

function conditionOf(
  key: string,
  facts: VantageFacts,
  servers: readonly number[],
  sinceMs: number,
  context: WatchContext,
): Condition {
  const nature = facts.view;
  return {
    ...{ rule: "vantage_silent", key, nature, servers, facts, sinceMs },
    title: alertTitle(facts),
    severity: severityOf(context.policy, "vantage_silent", nature),
    ...marksOf(servers, context),
    categories: [],
    magnitude: Math.max(1, servers.length),
    worth: "notable",
    worthReason: rules.vantage_silent.why,
  };
}
