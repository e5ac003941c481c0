import type { Step } from "./advance-alert.ts";
import type { Alert, Told } from "./alert.ts";
import type { Condition } from "./condition.ts";
import type { DecidedNotice, DecidedSuppression } from "./decision.ts";
import { type Inhibitor, inhibitsTelling } from "./inhibit.ts";
import { type Fleet, hiddenByMaintenance, hiddenBySilences, isQuiet } from "./match-policy.ts";
import { type Policy, settingsOf } from "./policy.ts";
import type { NoticeReason, SuppressedReason, WaitReason } from "./reasons.ts";
import { hours, rankOfNature } from "./rule.ts";
import { ruleOf } from "./rules/catalog.ts";
import { many, span } from "./say.ts";

/** All that stands between an alert and a mail. */
export type Telling = {
  policy: Policy;
  fleet: Fleet;
  inhibitors: readonly Inhibitor[];
  /** Notable alerts that may still be told today. */
  budget: { left: number; perDay: number };
  nowMs: number;
};

type Candidate = { kind: Told["kind"]; reason: NoticeReason; words: string };
type Refusal = { reason: SuppressedReason | WaitReason; words: string };
/** How large an alert is without what is hidden of it. */
type Size = { magnitude: number; spread: number };
type Hiding = Size & { silenced: string | null; maintained: string | null };

const onlyDigest = {
  reason: "flapping",
  words: "It comes and goes. It was told once; from now on only the digest tells of it.",
} as const satisfies Refusal;

const ofDemo = {
  reason: "demo",
  words: "All of its servers are invented ones of the demonstration.",
} as const satisfies Refusal;

/** Whether something is told of an alert after a step; what is told takes its place in `alert.told`. */
export function chooseNotice(
  step: Step,
  telling: Telling,
): { notice: DecidedNotice | null; suppressed: DecidedSuppression | null } {
  const { alert } = step;
  const hiding = hidingOf(alert, telling);
  const candidate = candidateOf(step, hiding, telling);
  if (candidate === null) {
    if (step.hasEnded && alert.told === null)
      step.events.push({
        atMs: telling.nowMs,
        reason: "never_told",
        words: "Nobody was told that it began, so nobody is told that it is over.",
      });
    if (alert.state === "flapping" && alert.told !== null)
      return refuse(step, "update", onlyDigest, telling.nowMs);
    if (alert.state === "firing") alert.withheld = null;
    return { notice: null, suppressed: null };
  }
  const refusal =
    candidate.kind === "resolved"
      ? refusalToEnd(step, hiding, telling)
      : refusalToTell(alert, candidate, hiding, telling);
  return refusal
    ? refuse(step, candidate.kind, refusal, telling.nowMs)
    : tell(alert, candidate, hiding, telling);
}

function candidateOf(step: Step, size: Size, { policy, nowMs }: Telling): Candidate | null {
  const { alert } = step;
  const { told, condition } = alert;
  if (alert.state === "resolved") {
    const isOwed =
      step.hasEnded || (alert.withheld?.kind === "resolved" && alert.withheld.reason === "quiet_hours");
    if (!isOwed || told === null || told.kind === "resolved") return null;
    const lasted = span((alert.endedMs ?? alert.heldMs) - alert.startedMs);
    return { kind: "resolved", reason: "over", words: `It was told and is over after ${lasted}.` };
  }
  if (alert.state !== "firing" && alert.state !== "flapping") return null;
  const flaps = {
    reason: "flaps",
    words: "It comes and goes; after this only the digest tells of it.",
  } as const;
  if (told === null) {
    if (alert.state === "flapping") return { kind: "firing", ...flaps };
    const reason = condition.worth === "urgent" ? "urgent" : "notable";
    return { kind: "firing", reason, words: condition.worthReason };
  }
  const rule = ruleOf(alert.rule);
  if (told.kind === "resolved" && rule.tellsReturn && alert.state === "flapping")
    return { kind: "update", ...flaps };
  if (rankOfNature(rule, condition.nature) > rankOfNature(rule, told.nature))
    return { kind: "update", reason: "rose", words: `It became more serious. ${condition.worthReason}` };
  const growth = growthOf(told, size);
  if (growth >= policy.growthFactor && isGrowing(condition, nowMs))
    return {
      kind: "update",
      reason: "grew",
      words: `It is ${Number(growth.toFixed(1))} times as large as when it was told last.`,
    };
  if (told.kind === "resolved" && rule.tellsReturn && nowMs - told.atMs >= rule.timing.groupIntervalMs)
    return { kind: "update", reason: "returned", words: "It was told to be over, came back and stays." };
  return null;
}

/** After so long without a new burst its end will tell how large it became. */
const standsStillMs = hours(2);

/** What is urgent grows by more than bursts. */
const isGrowing = ({ worth, grewMs }: Condition, nowMs: number): boolean =>
  worth === "urgent" || grewMs === undefined || nowMs - grewMs <= standsStillMs;

/** By what factor it grew since it was told, in size or in servers that it ever concerned. */
function growthOf(told: Told, { magnitude, spread }: Size): number {
  const bySize = told.magnitude > 0 ? magnitude / told.magnitude : 1;
  return Math.max(bySize, told.spread ? spread / told.spread : 1);
}

function refusalToTell(
  alert: Alert,
  { kind, reason }: Candidate,
  { silenced, maintained }: Hiding,
  { policy, inhibitors, budget, nowMs }: Telling,
): Refusal | null {
  const { condition, told } = alert;
  const rule = ruleOf(alert.rule);
  const isUrgent = condition.worth === "urgent";
  if (condition.isDemo && condition.worth !== "digest") return ofDemo;
  if (condition.isMuted) return { reason: "muted", words: "A person muted it." };
  // What did not fit into its day is in the digest; it is no news on the next.
  const isSpent = !isUrgent && told === null && alert.withheld?.reason === "budget_used";
  if (isSpent) return noBudget(budget);
  if (silenced !== null) return { reason: "silenced", words: `It is covered by ${silenced}.` };
  if (maintained !== null && !(isUrgent && rule.maintenanceHolds === "what_can_wait"))
    return { reason: "maintenance", words: `It is covered by ${maintained}.` };
  const inhibited = inhibitsTelling(condition, inhibitors);
  if (inhibited !== null) return { reason: "inhibited", words: `It waits, because ${inhibited}.` };
  if (condition.worth === "digest") return { reason: "digest", words: condition.worthReason };
  if (isAcknowledged(alert, nowMs) && !(isUrgent && reason === "rose"))
    return { reason: "acknowledged", words: `It was acknowledged by ${alert.acknowledged?.by}.` };
  const wait = waitOf(alert, kind, reason, nowMs);
  if (wait !== null) return wait;
  if (isUrgent) return null;
  if (settingsOf(policy, alert.rule).heedsQuietHours && isQuiet(policy, nowMs))
    return {
      reason: "quiet_hours",
      words: `It can wait until ${policy.quietHours?.to}, the end of the quiet hours.`,
    };
  if (told !== null || !rule.isBudgeted) return null;
  if (budget.left <= 0) return noBudget(budget);
  budget.left -= 1;
  return null;
}

const noBudget = ({ perDay }: Telling["budget"]): Refusal => ({
  reason: "budget_used",
  words: `The limit of ${many(perDay, "notable alert")} a day was reached; it goes into the digest.`,
});

/** Waiting that gathers what comes next into the same mail. A matter that became urgent does not wait. */
function waitOf(alert: Alert, kind: Told["kind"], reason: NoticeReason, nowMs: number): Refusal | null {
  const { groupWaitMs, groupIntervalMs, urgentIntervalMs } = ruleOf(alert.rule).timing;
  const isUrgent = alert.condition.worth === "urgent";
  if (reason === "flaps") return null;
  if (kind === "firing") {
    const leftMs = (alert.turnsMs.at(-1) ?? alert.startedMs) + groupWaitMs - nowMs;
    return leftMs > 0
      ? { reason: "group_wait", words: `It is told in ${span(leftMs)}, together with what comes until then.` }
      : null;
  }
  if (reason === "rose" && isUrgent) return null;
  const leftMs = (alert.told?.atMs ?? 0) + (isUrgent ? urgentIntervalMs : groupIntervalMs) - nowMs;
  return leftMs > 0
    ? {
        reason: "group_interval",
        words: `It was told lately; how it went on is told in ${span(leftMs)} at the earliest.`,
      }
    : null;
}

function refusalToEnd(step: Step, { silenced }: Hiding, { policy, nowMs }: Telling): Refusal | null {
  const { condition, rule } = step.alert;
  if (condition.isMuted) return { reason: "muted", words: "A person muted it." };
  if (silenced !== null) return { reason: "silenced", words: `It is covered by ${silenced}.` };
  if (step.wasFlapping)
    return { reason: "was_flapping", words: "It came and went before it was over; the digest tells of it." };
  if (condition.worth !== "urgent" && settingsOf(policy, rule).heedsQuietHours && isQuiet(policy, nowMs))
    return {
      reason: "quiet_hours",
      words: `It can wait until ${policy.quietHours?.to}, the end of the quiet hours.`,
    };
  return null;
}

const isAcknowledged = ({ acknowledged }: Alert, nowMs: number): boolean =>
  acknowledged !== null && (acknowledged.untilMs === null || nowMs < acknowledged.untilMs);

function hidingOf({ condition, peak }: Alert, { policy, fleet, nowMs }: Telling): Hiding {
  const silences = hiddenBySilences(condition, policy.silences, fleet, nowMs);
  const maintenance = hiddenByMaintenance(condition, policy, fleet, nowMs);
  const isHidden = (id: number): boolean => silences.servers.has(id) || maintenance.servers.has(id);
  const hidesAny = silences.servers.size + maintenance.servers.size > 0;
  const shown = hidesAny ? condition.servers.filter((id) => !isHidden(id)).length : condition.servers.length;
  const share = condition.servers.length === 0 ? 1 : shown / condition.servers.length;
  const isAllHidden = condition.servers.length > 0 && shown === 0;
  return {
    magnitude: condition.magnitude * share,
    spread: hidesAny ? peak.servers.filter((id) => !isHidden(id)).length : peak.servers.length,
    silenced: silences.isAll || (isAllHidden && !maintenance.isAll) ? silences.by : null,
    maintained: maintenance.isAll ? maintenance.by : null,
  };
}

/**
 * Says once why something is not told. As long as the reason stays the same there is nothing to add; but its words are those
 * of today: a wave that grew is a line of the digest for another cause than when it began.
 */
function refuse(
  { alert, events }: Step,
  kind: Told["kind"],
  { reason, words }: Refusal,
  nowMs: number,
): { notice: null; suppressed: DecidedSuppression | null } {
  const held = alert.withheld;
  if (held?.kind === kind && held.reason === reason) {
    if (reason === "digest") alert.withheld = { ...held, words };
    return { notice: null, suppressed: null };
  }
  alert.withheld = { kind, reason, words, atMs: nowMs };
  if (reason !== "group_wait" && reason !== "group_interval")
    return { notice: null, suppressed: { kind, reason, words } };
  events.push({ atMs: nowMs, reason, words });
  return { notice: null, suppressed: null };
}

function tell(
  alert: Alert,
  { kind, reason, words }: Candidate,
  { magnitude, spread }: Size,
  { nowMs }: Telling,
): { notice: DecidedNotice; suppressed: null } {
  const { told, condition } = alert;
  const rule = ruleOf(alert.rule);
  const hasRisen = told === null || rankOfNature(rule, condition.nature) >= rankOfNature(rule, told.nature);
  alert.told =
    kind === "resolved" && told !== null
      ? { ...told, kind, atMs: nowMs }
      : { kind, atMs: nowMs, magnitude, nature: hasRisen ? condition.nature : told.nature, spread };
  alert.firstTold ??= { title: condition.title, severity: condition.severity };
  alert.sequence += 1;
  alert.withheld = alert.state === "flapping" ? { kind: "update", ...onlyDigest, atMs: nowMs } : null;
  const isUrgent = kind !== "resolved" && condition.worth === "urgent";
  const spendsBudget = kind === "firing" && !isUrgent && rule.isBudgeted;
  return {
    notice: { kind, reason, words, isUrgent, spendsBudget, sequence: alert.sequence },
    suppressed: null,
  };
}

/** What an alert would be told as, if it were told: to give the daily budget to the most serious first. */
export const urgencyOf = (condition: Condition): number =>
  ["critical", "high", "medium", "low"].indexOf(condition.severity);
