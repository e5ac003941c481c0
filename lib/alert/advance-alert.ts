import type { Alert } from "./alert.ts";
import type { Condition } from "./condition.ts";
import type { AlertEvent } from "./decision.ts";
import type { EventReason } from "./reasons.ts";
import { hours } from "./rule.ts";
import { ruleOf } from "./rules/catalog.ts";
import { span } from "./say.ts";

/** An alert after a look at it, before anything is told. */
export type Step = {
  alert: Alert;
  isNew: boolean;
  events: AlertEvent[];
  /** It was called over just now; `wasFlapping` if out of flapping. */
  hasEnded: boolean;
  wasFlapping: boolean;
};

/** Turns count for so long. */
const turnsWindowMs = hours(24);
/** What has not come or gone for so long flaps no more. */
const calmMs = hours(6);

/**
 * What becomes of an alert whose condition holds: it begins, goes on, comes back, or flaps.
 *
 * @param open the alert of this rule and key that is not resolved
 * @param past those that were lately, the latest first
 */
export function advanceHolding(
  condition: Condition,
  open: Alert | null,
  past: readonly Alert[],
  flappingTurns: number,
  nowMs: number,
): Step {
  const events: AlertEvent[] = [];
  const note = noteInto(events, nowMs);
  const before = open ?? reopened(condition, past, nowMs, note);
  const alert = before ? goOn(before, condition, nowMs, note) : begin(condition, past, nowMs, note);
  if (alert.state === "pending" && nowMs - alert.startedMs >= ruleOf(alert.rule).timing.holdMs) {
    if (before) note("began_to_fire", "It has held long enough to count.");
    alert.state = "firing";
    alert.turnsMs = [...alert.turnsMs, alert.heldMs];
  }
  flap(alert, flappingTurns, nowMs, note);
  return { alert, isNew: before === null, events, hasEnded: false, wasFlapping: false };
}

/** What becomes of an alert whose condition holds no longer: it recovers, is over, or flaps. */
export function advanceQuiet(open: Alert, flappingTurns: number, nowMs: number): Step {
  const events: AlertEvent[] = [];
  const note = noteInto(events, nowMs);
  const { keepFiringMs } = ruleOf(open.rule).timing;
  const alert: Alert = { ...open, turnsMs: recentTurns(open.turnsMs, nowMs) };
  const step: Step = { alert, isNew: false, events, hasEnded: false, wasFlapping: false };
  if (alert.state === "pending") {
    note("passed", "It was over before it had held long enough.");
    end(step);
    return step;
  }
  if (isHolding(alert)) {
    alert.turnsMs = [...alert.turnsMs, Math.max(nowMs, alert.heldMs + 1)];
    if (alert.state === "firing") alert.state = "recovering";
    if (keepFiringMs > 0)
      note("ceased", `It holds no longer. It is over if it stays so for ${span(keepFiringMs)}.`);
  }
  flap(alert, flappingTurns, nowMs, note);
  if (alert.state !== "flapping" && nowMs - lastTurn(alert) >= keepFiringMs) {
    step.wasFlapping = open.state === "flapping" || open.withheld?.reason === "flapping";
    note("ended", "It is over.");
    end(step);
  }
  return step;
}

/** Says whether it held when it was looked at last: turns come before `heldMs` when it began, after it when it ceased. */
const isHolding = (alert: Alert): boolean => alert.heldMs >= lastTurn(alert);

const lastTurn = ({ turnsMs, startedMs }: Alert): number => turnsMs.at(-1) ?? startedMs;

/** Turns of the window, and the last in any case: it says whether the condition holds, and since when. */
const recentTurns = (turnsMs: readonly number[], nowMs: number): number[] =>
  turnsMs.filter((atMs, i) => i === turnsMs.length - 1 || nowMs - atMs < turnsWindowMs);

type Note = (reason: EventReason, words: string) => void;
const noteInto =
  (events: AlertEvent[], atMs: number): Note =>
  (reason, words) =>
    void events.push({ atMs, reason, words });

function end(step: Step): void {
  const { alert } = step;
  alert.state = "resolved";
  alert.endedMs = Math.max(alert.heldMs, alert.startedMs);
  step.hasEnded = true;
}

/** The alert that was over a short while ago and goes on now; null where a new one begins. */
function reopened(condition: Condition, past: readonly Alert[], nowMs: number, note: Note): Alert | null {
  const { holdMs, keepFiringMs, reopenMs } = ruleOf(condition.rule).timing;
  const found = past.find(
    (alert) =>
      nowMs - (alert.endedMs ?? alert.heldMs) <= keepFiringMs + reopenMs &&
      (alert.told !== null || holdMs === 0) &&
      concernsTheSame(alert, condition),
  );
  if (!found) return null;
  note("reopened", "It came back so soon that it is the same alert.");
  return {
    ...found,
    state: "firing",
    heldMs: nowMs,
    endedMs: null,
    withheld: null,
    turnsMs: [...recentTurns(found.turnsMs, nowMs), nowMs],
  };
}

/** Another server that falls silent after the first came back is another matter. */
const concernsTheSame = ({ peak }: Alert, { servers }: Condition): boolean =>
  servers.length === 0 || peak.servers.length === 0 || servers.some((id) => peak.servers.includes(id));

function begin(condition: Condition, past: readonly Alert[], nowMs: number, note: Note): Alert {
  const { holdMs } = ruleOf(condition.rule).timing;
  note("began", holdMs === 0 ? "It began." : `It began. It counts once it has held for ${span(holdMs)}.`);
  const earlier = past.filter((alert) => concernsTheSame(alert, condition)).flatMap(({ turnsMs }) => turnsMs);
  return {
    id: "",
    rule: condition.rule,
    key: condition.key,
    state: "pending",
    condition,
    startedMs: Math.min(condition.sinceMs, nowMs),
    heldMs: nowMs,
    endedMs: null,
    peak: { magnitude: condition.magnitude, servers: sorted(condition.servers) },
    told: null,
    sequence: 0,
    digestedMs: null,
    acknowledged: null,
    turnsMs: earlier.filter((atMs) => nowMs - atMs < turnsWindowMs).sort((a, b) => a - b),
    withheld: null,
  };
}

function goOn(before: Alert, condition: Condition, nowMs: number, note: Note): Alert {
  const alert: Alert = {
    ...before,
    condition,
    peak: condition === before.condition ? before.peak : peakOf(before, condition),
    turnsMs: recentTurns(before.turnsMs, nowMs),
    withheld: before.withheld?.kind === "resolved" ? null : (before.withheld ?? null),
  };
  if (before.state !== "pending" && !isHolding(before)) {
    note("came_back", "It holds again.");
    alert.heldMs = Math.max(nowMs, lastTurn(before) + 1);
    alert.turnsMs = [...alert.turnsMs, alert.heldMs];
    if (alert.state === "recovering") alert.state = "firing";
  }
  alert.heldMs = Math.max(nowMs, alert.heldMs);
  return alert;
}

function peakOf({ peak }: Alert, { magnitude, servers }: Condition): Alert["peak"] {
  const known = new Set(peak.servers);
  if (magnitude <= peak.magnitude && servers.every((id) => known.has(id))) return peak;
  return { magnitude: Math.max(peak.magnitude, magnitude), servers: sorted([...known, ...servers]) };
}

/** Begins or ends flapping, by how often it came and went. */
function flap(alert: Alert, flappingTurns: number, nowMs: number, note: Note): void {
  const recent = alert.turnsMs.filter((atMs) => nowMs - atMs < turnsWindowMs).length;
  if (alert.state === "firing" || alert.state === "recovering") {
    if (recent < flappingTurns) return;
    alert.state = "flapping";
    note("flapping_began", `It came and went ${recent} times within a day: it flaps.`);
  } else if (alert.state === "flapping" && nowMs - lastTurn(alert) >= calmMs) {
    alert.state = isHolding(alert) ? "firing" : "recovering";
    // It starts afresh, else the next turn of the day would make it flap again.
    alert.turnsMs = alert.turnsMs.slice(-1);
    if (alert.state === "firing") alert.withheld = null;
    note("flapping_ended", `It has neither come nor gone for ${span(calmMs)}.`);
  }
}

const sorted = (ids: readonly number[]): number[] => [...new Set(ids)].sort((a, b) => a - b);
