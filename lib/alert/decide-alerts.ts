import { advanceHolding, advanceQuiet, type Step } from "./advance-alert.ts";
import type { Alert } from "./alert.ts";
import { chooseNotice, type Telling, urgencyOf } from "./choose-notice.ts";
import type { Condition } from "./condition.ts";
import type { AlertChange, DecidedSuppression, DecisionInput } from "./decision.ts";
import { followMerged } from "./follow-merged.ts";
import { inhibitorsOf, inhibitsEnding } from "./inhibit.ts";
import { localDayStart } from "./local-time.ts";
import { isInScope } from "./match-policy.ts";
import { settingsOf } from "./policy.ts";
import { days } from "./rule.ts";

/** Alerts that were over so long ago need not be handed in any more. */
export const rememberedMs = days(8);

/** The fleet is new for so long: everything is a first time. */
const firstWeekMs = days(7);

/** What is looked at together: a condition and the alerts of its rule and key. */
type Subject = { condition: Condition | null; open: Alert | null; past: Alert[] };

/**
 * Decides what becomes of every alert and what is told, from what holds right now and what was told before. A function
 * of its input alone, in any order: the same input gives the same answer, and what it told is never told again once its
 * answer is stored. Alerts that do not change are left out; those that hold are given as they hold now.
 */
export function decideAlerts(given: DecisionInput): AlertChange[] {
  const { policy, nowMs } = given;
  const { alerts, closed } = followMerged(given.alerts, given.moved ?? new Map(), nowMs);
  const input = { ...given, alerts };
  const telling: Telling = {
    policy,
    fleet: new Map(input.fleet.map((server) => [server.id, server])),
    inhibitors: inhibitorsOf(input),
    budget: budgetOf(input),
    nowMs,
  };
  return [...closed, ...subjectsOf(input, telling).flatMap((subject) => decide(subject, input, telling))];
}

function decide(subject: Subject, input: DecisionInput, telling: Telling): AlertChange[] {
  const { condition, open, past } = subject;
  const { policy, nowMs } = input;
  if (condition) {
    const step = advanceHolding(condition, open, past, policy.flappingTurns, nowMs);
    const others = past.filter(({ id }) => id !== step.alert.id);
    const change = { ...changeOf(step), ...chooseNotice(step, telling) };
    return [...others.flatMap((alert) => tellLate(alert, telling)), change];
  }
  const changes = past.flatMap((alert) => tellLate(alert, telling));
  if (!open) return changes;
  if (!settingsOf(policy, open.rule).isEnabled)
    return [...changes, closed(open, "The rule was turned off.", nowMs)];
  const unknown = unknownEnd(open, input, telling);
  if (unknown) {
    const change = keptOpen(open, unknown, nowMs);
    return change ? [...changes, change] : changes;
  }
  const step = advanceQuiet(open, policy.flappingTurns, nowMs);
  const chosen = chooseNotice(step, telling);
  const isSame = step.events.length === 0 && chosen.notice === null && chosen.suppressed === null;
  return isSame && step.alert.state === open.state && step.alert.turnsMs.length === open.turnsMs.length
    ? changes
    : [...changes, { ...changeOf(step), ...chosen }];
}

const changeOf = ({ alert, isNew, events }: Step) => ({ alert, isNew, events });

/** The end of an alert that quiet hours held back, once they are over. */
function tellLate(alert: Alert, telling: Telling): AlertChange[] {
  const { withheld } = alert;
  if (withheld?.kind !== "resolved" || withheld.reason !== "quiet_hours") return [];
  const step: Step = { alert: { ...alert }, isNew: false, events: [], hasEnded: false, wasFlapping: false };
  const { notice, suppressed } = chooseNotice(step, telling);
  return notice || suppressed ? [{ ...changeOf(step), notice, suppressed }] : [];
}

type Unknown = Pick<DecidedSuppression, "reason" | "words">;

function unknownEnd(open: Alert, { evaluated, nowMs }: DecisionInput, telling: Telling): Unknown | null {
  if (!evaluated.rules.includes(open.rule))
    return {
      reason: "not_evaluated",
      words: "It could not be looked at, so nobody knows whether it is over.",
    };
  const inhibited = inhibitsEnding(open, telling.inhibitors, nowMs);
  return inhibited === null
    ? null
    : { reason: "inhibited", words: `It is not called over, because ${inhibited}.` };
}

/** Says once that its end is unknown, where people wait for it. */
function keptOpen(open: Alert, { reason, words }: Unknown, nowMs: number): AlertChange | null {
  const isAwaited = open.told !== null && open.told.kind !== "resolved";
  if (!isAwaited || (open.withheld?.kind === "resolved" && open.withheld.reason === reason)) return null;
  const alert: Alert = { ...open, withheld: { kind: "resolved", reason, words, atMs: nowMs } };
  return { alert, isNew: false, events: [], notice: null, suppressed: { kind: "resolved", reason, words } };
}

/** An alert whose rule people turned off: it is put away, and nobody is told. */
function closed(open: Alert, words: string, nowMs: number): AlertChange {
  const withheld = { kind: "resolved", reason: "rule_off", words, atMs: nowMs } as const;
  return {
    alert: { ...open, state: "resolved", endedMs: Math.max(open.startedMs, nowMs), withheld },
    isNew: false,
    events: [{ atMs: nowMs, reason: "ended", words }],
    notice: null,
    suppressed: { kind: "resolved", reason: "rule_off", words },
  };
}

/** Everything to look at, in an order that does not depend on that of the input: the most serious first. */
function subjectsOf({ conditions, alerts, policy }: DecisionInput, { fleet }: Telling): Subject[] {
  const subjects = new Map<string, Subject>();
  const at = ({ rule, key }: { rule: string; key: string }): Subject => {
    const name = `${rule} ${key}`;
    const held = subjects.get(name) ?? { condition: null, open: null, past: [] };
    subjects.set(name, held);
    return held;
  };
  for (const alert of alerts) {
    const subject = at(alert);
    if (alert.state === "resolved") subject.past.push(alert);
    else subject.open = alert;
  }
  for (const condition of conditions) {
    const { isEnabled, scope } = settingsOf(policy, condition.rule);
    if (isEnabled && isInScope(scope, condition, fleet)) at(condition).condition = condition;
  }
  for (const { past } of subjects.values())
    past.sort((a, b) => (b.endedMs ?? 0) - (a.endedMs ?? 0) || (a.id < b.id ? 1 : -1));
  return [...subjects]
    .sort(([nameA, a], [nameB, b]) => compare(a.condition, b.condition) || (nameA < nameB ? -1 : 1))
    .map(([, subject]) => subject);
}

function compare(a: Condition | null, b: Condition | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return urgencyOf(a) - urgencyOf(b) || b.magnitude - a.magnitude || a.sinceMs - b.sinceMs;
}

function budgetOf({ policy, spentMs, knownSinceMs, nowMs }: DecisionInput): Telling["budget"] {
  const perDay = isFirstWeek(knownSinceMs, nowMs) ? policy.firstWeekBudgetPerDay : policy.budgetPerDay;
  const fromMs = localDayStart(nowMs, policy.timeZone);
  const spent = spentMs.filter((atMs) => atMs >= fromMs).length;
  return { left: perDay - spent, perDay };
}

const isFirstWeek = (knownSinceMs: DecisionInput["knownSinceMs"], nowMs: number): boolean =>
  knownSinceMs === null || nowMs - knownSinceMs < firstWeekMs;
