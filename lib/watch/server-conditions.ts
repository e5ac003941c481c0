import type { Alert } from "../alert/alert.ts";
import type { Condition } from "../alert/condition.ts";
import type { ServerFact, ServerFacts } from "../alert/facts.ts";
import { severityOf, thresholdsOf } from "../alert/policy.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import { stepMs } from "../log/time-range.ts";
import { alertTitle } from "../notice/alert-title.ts";
import type { ServerLedger } from "../store/ledger/list-ledgers.ts";
import { marksOf, type WatchContext } from "./watch-context.ts";
import type { WatchMemory } from "./watch-memory.ts";

type Kind = ServerFacts["rule"];
/** A server of which a rule has something to say; `sinceMs`: since when. */
type Finding = ServerFact & { serverId: number; sinceMs: number };

const listedMax = 50;
const secondMs = 1_000;

/** Servers that sent lines and send none any more. */
export async function silentServers(
  ledgers: readonly ServerLedger[],
  memory: WatchMemory,
  context: WatchContext,
): Promise<Condition[]> {
  const { policy, nowMs, tx } = context;
  const { silentMinutes, usualGaps, forgetDays } = thresholdsOf(policy, "server_silent");
  const quiet = ledgers.filter(({ lastReceivedAt, isDemo }) => {
    const ageMs = lastReceivedAt ? nowMs - lastReceivedAt.getTime() : 0;
    return !isDemo && ageMs > silentMinutes * stepMs.minute && ageMs < forgetDays * stepMs.day;
  });
  const gaps = await memory.usualGaps(
    quiet.map(({ serverId }) => serverId),
    nowMs,
    tx,
  );
  const found = quiet.flatMap((ledger): Finding[] => {
    const sinceMs = ledger.lastReceivedAt?.getTime() ?? nowMs;
    const ageMs = nowMs - sinceMs;
    if (ageMs <= (gaps.get(ledger.serverId) ?? 0) * usualGaps) return [];
    return [findingOf(ledger, Math.round(ageMs / secondMs), sinceMs)];
  });
  const expected = ledgers.filter(({ lastReceivedAt, isDemo }) => lastReceivedAt && !isDemo).length;
  return found.length === 0 ? [] : [conditionOfSilent(found, expected, context)];
}

/**
 * What holds while some servers are silent.
 *
 * @param expected how many servers are expected to send lines
 */
export function conditionOfSilent(found: Finding[], expected: number, context: WatchContext): Condition {
  const { mostShare } = thresholdsOf(context.policy, "server_silent");
  const isMost = found.length >= 2 && found.length * 100 >= expected * mostShare;
  return conditionOf("server_silent", isMost ? "most" : "some", found, context);
}

/** A server that was silent when this was last seen has sent no line for longer: the least that the rule can be set to. */
const silentMinMs = 5 * stepMs.minute;

/** An alert of silent servers that is over, with how many of them did not report since: those are not back, but gone. */
export function withWhoIsBack(alert: Alert, ledgers: readonly ServerLedger[]): Alert {
  const { condition, heldMs, state } = alert;
  if (condition.facts.rule !== "server_silent" || state !== "resolved") return alert;
  const back = new Set(
    ledgers
      .filter(({ lastReceivedAt }) => lastReceivedAt && lastReceivedAt.getTime() > heldMs - silentMinMs)
      .map(({ serverId }) => serverId),
  );
  const notBack = condition.servers.filter((id) => !back.has(id)).length;
  return { ...alert, condition: { ...condition, facts: { ...condition.facts, notBack } } };
}

/** Servers whose lines arrive late. */
export function laggingServers(ledgers: readonly ServerLedger[], context: WatchContext): Condition[] {
  const { lagMinutes } = thresholdsOf(context.policy, "server_lagging");
  const found = recent(ledgers, context)
    .filter(({ lagSeconds }) => (lagSeconds ?? 0) > lagMinutes * 60)
    .map((ledger) => findingOf(ledger, ledger.lagSeconds ?? 0, context.nowMs));
  return conditionsOf("server_lagging", "lagging", found, context);
}

/** Servers whose lines come from the future. */
export function clocksOff(ledgers: readonly ServerLedger[], context: WatchContext): Condition[] {
  const { aheadSeconds } = thresholdsOf(context.policy, "clock_off");
  const found = recent(ledgers, context)
    .filter(({ lagSeconds }) => -(lagSeconds ?? 0) > aheadSeconds)
    .map((ledger) => findingOf(ledger, -(ledger.lagSeconds ?? 0), context.nowMs));
  return conditionsOf("clock_off", "ahead", found, context);
}

/** Servers of whose lines fewer can be read than usual. */
export async function unreadableServers(
  ledgers: readonly ServerLedger[],
  memory: WatchMemory,
  context: WatchContext,
): Promise<Condition[]> {
  const { policy, nowMs, tx } = context;
  const { share, times, lines } = thresholdsOf(policy, "unparsed_share");
  const shares = await memory.unparsedShares(nowMs, tx);
  const byId = new Map(ledgers.map((ledger) => [ledger.serverId, ledger]));
  const found = shares.flatMap(({ serverId, lines: all, unparsed }): Finding[] => {
    const ledger = byId.get(serverId);
    if (!ledger || all === 0 || unparsed < lines) return [];
    const now = unparsed / all;
    const linesBefore = ledger.received - ledger.pending - ledger.failed - all;
    const usual = linesBefore > 0 ? Math.max(0, ledger.unparsed - unparsed) / linesBefore : 0;
    return now * 100 >= share && now >= usual * times ? [findingOf(ledger, now, nowMs)] : [];
  });
  return conditionsOf("unparsed_share", "unreadable", found, context);
}

/** What a server said last only counts while it says anything: a silent one is another matter. */
const recent = (ledgers: readonly ServerLedger[], { nowMs }: WatchContext): ServerLedger[] =>
  ledgers.filter(
    ({ lastReceivedAt, isDemo }) =>
      !isDemo && lastReceivedAt && nowMs - lastReceivedAt.getTime() < stepMs.hour,
  );

const findingOf = (ledger: ServerLedger, value: number, sinceMs: number): Finding => ({
  serverId: ledger.serverId,
  server: ledger.server,
  value,
  lastSeenMs: ledger.lastReceivedAt?.getTime() ?? null,
  sinceMs,
});

const conditionsOf = (rule: Kind, nature: string, found: Finding[], context: WatchContext): Condition[] =>
  found.length === 0 ? [] : [conditionOf(rule, nature, found, context)];

function conditionOf(rule: Kind, nature: string, found: Finding[], context: WatchContext): Condition {
  const { policy, fleet } = context;
  const worst = [...found].sort((a, b) => b.value - a.value || (a.server < b.server ? -1 : 1));
  const servers = found.map(({ serverId }) => serverId).sort((a, b) => a - b);
  const definition = ruleOf(rule);
  const { worth } = definition.natures.find(({ name }) => name === nature) ?? definition.natures[0];
  const facts: ServerFacts = {
    rule,
    servers: worst
      .slice(0, listedMax)
      .map(({ server, value, lastSeenMs }) => ({ server, value, lastSeenMs })),
    count: found.length,
    fleetServers: fleet.size,
  };
  return {
    ...{ rule, key: "", nature, worth, servers, facts },
    title: alertTitle(facts),
    severity: severityOf(policy, rule, nature),
    sinceMs: Math.min(...found.map(({ sinceMs }) => sinceMs)),
    ...marksOf(servers, context),
    categories: [],
    magnitude: found.length,
    worthReason: definition.why,
  };
}
