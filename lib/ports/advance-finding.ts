import type { Finding, FindingEntry, FindingEvent, FindingState } from "./finding.ts";
import { untilText } from "./until-text.ts";

export type Advanced =
  | { ok: true; finding: Finding; entry: FindingEntry | null }
  /** What the person wanted is not possible now, as a sentence. */
  | { ok: false; reason: string };

/** A finding that nobody looked at is no news after a day. */
const newMs = 86_400_000;
const self = "Doorwatch";

/** A finding as it begins. */
export function beginFinding(
  event: Extract<FindingEvent, { kind: "seen" }>,
  nowMs: number,
): Advanced & { ok: true } {
  const finding: Finding = {
    state: "new",
    rule: event.rule,
    severity: event.severity,
    stateBefore: null,
    untilMs: null,
    isUnused: false,
    firstSeenMs: nowMs,
    lastSeenMs: nowMs,
    occurrenceMs: nowMs,
    resolvedMs: null,
    resolution: null,
    observedMs: nowMs,
  };
  const entry: FindingEntry = {
    atMs: nowMs,
    actor: self,
    action: "found",
    from: null,
    to: "new",
    note: event.why,
  };
  return { ok: true, finding, entry };
}

/**
 * The one way in which a finding changes. Looks never end what a person has decided (accepted, false positive), and no
 * person resolves: whoever mends it says so, and looks confirm it. An observation that is older than the newest one
 * changes nothing.
 *
 * @param nowMs when it happened: for observations, the time of the look
 * @param actor who did it; looks and time are Doorwatch itself
 */
export function advanceFinding(finding: Finding, event: FindingEvent, nowMs: number, actor = self): Advanced {
  switch (event.kind) {
    case "seen":
    case "doubted":
    case "gone":
      return observe(finding, event, nowMs);
    case "tick":
      return tick(finding, nowMs);
    default:
      return act(finding, event, nowMs, actor);
  }
}

type Observation = Extract<FindingEvent, { kind: "seen" | "doubted" | "gone" }>;
type Act = Exclude<FindingEvent, Observation | { kind: "tick" }>;

function observe(finding: Finding, event: Observation, nowMs: number): Advanced {
  if (nowMs < finding.observedMs) return { ok: true, finding, entry: null };
  const observed = { ...finding, observedMs: nowMs };
  if (event.kind === "seen") return seen(observed, event, nowMs);
  const isSettled = finding.state === "accepted" || finding.state === "false_positive";
  if (event.kind === "doubted") {
    const isDoubtable = ["new", "open", "acknowledged", "regressed"].includes(finding.state);
    return isDoubtable
      ? moved(observed, { state: "unverified", stateBefore: finding.state }, event, nowMs, self, event.why)
      : { ok: true, finding: observed, entry: null };
  }
  if (isSettled) {
    if (finding.isUnused) return { ok: true, finding: observed, entry: null };
    return moved(
      observed,
      { isUnused: true },
      event,
      nowMs,
      self,
      `${event.why} The exception is not used any more.`,
    );
  }
  if (finding.state === "resolved") return { ok: true, finding: observed, entry: null };
  const resolved = {
    state: "resolved",
    stateBefore: null,
    resolvedMs: nowMs,
    resolution: event.because,
  } as const;
  return moved(observed, resolved, event, nowMs, self, event.why);
}

function seen(finding: Finding, event: Extract<FindingEvent, { kind: "seen" }>, nowMs: number): Advanced {
  const { rule, severity, why } = event;
  const fresh: Finding = { ...finding, rule, severity, lastSeenMs: nowMs, isUnused: false };
  const turned = finding.rule === rule ? null : why;
  switch (finding.state) {
    case "resolved": {
      // What was only hidden by an expectation never went away.
      const state = finding.resolution === "expected" ? "open" : "regressed";
      const begun = { state, occurrenceMs: nowMs, resolvedMs: null, resolution: null } as const;
      return moved(fresh, begun, event, nowMs, self, why);
    }
    case "unverified": {
      const back = { state: finding.stateBefore ?? "open", stateBefore: null };
      return moved(fresh, back, event, nowMs, self, why);
    }
    case "fix_unconfirmed":
      return moved(fresh, { state: "open" }, event, nowMs, self, `Still there after the fix: ${why}`);
    case "new":
      return nowMs - finding.occurrenceMs >= newMs
        ? moved(fresh, { state: "open" }, event, nowMs, self, "Nobody has looked at it for a day.")
        : stayed(fresh, turned, event, nowMs);
    default:
      return stayed(fresh, turned, event, nowMs);
  }
}

/** The state stays; that the rule became another one is worth a line. */
const stayed = (finding: Finding, note: string | null, event: FindingEvent, nowMs: number): Advanced =>
  note === null ? { ok: true, finding, entry: null } : moved(finding, {}, event, nowMs, self, note);

function tick(finding: Finding, nowMs: number): Advanced {
  const { state, untilMs, isUnused } = finding;
  if (state !== "accepted" || untilMs === null || untilMs > nowMs) return { ok: true, finding, entry: null };
  const to: Partial<Finding> = isUnused
    ? { state: "resolved", resolvedMs: nowMs, resolution: "observed", untilMs: null, isUnused: false }
    : { state: "open", occurrenceMs: nowMs, untilMs: null };
  const entry: FindingEntry = {
    atMs: nowMs,
    actor: self,
    action: "expired",
    from: state,
    to: to.state ?? state,
    note: isUnused
      ? "The exception has run out; nothing is open any more."
      : "The exception has run out, and it is still open.",
  };
  return { ok: true, finding: { ...finding, ...to }, entry };
}

/** What people may do in which state; everything else is refused with a sentence. */
const allowed: Record<Act["kind"], readonly FindingState[]> = {
  review: ["new"],
  acknowledge: ["new", "open", "regressed", "unverified", "fix_unconfirmed"],
  accept: ["new", "open", "acknowledged", "regressed", "unverified", "fix_unconfirmed", "accepted"],
  mark_false: ["new", "open", "acknowledged", "regressed", "unverified", "fix_unconfirmed", "accepted"],
  claim_fixed: ["new", "open", "acknowledged", "regressed", "unverified", "accepted"],
  reopen: ["acknowledged", "accepted", "fix_unconfirmed", "false_positive"],
};

const verbs: Record<Act["kind"], string> = {
  review: "reviewed",
  acknowledge: "acknowledged",
  accept: "accepted",
  mark_false: "marked as a false positive",
  claim_fixed: "called fixed",
  reopen: "opened again",
};

function act(finding: Finding, event: Act, nowMs: number, actor: string): Advanced {
  const note = event.kind === "review" ? "" : event.note.trim();
  if (!allowed[event.kind].includes(finding.state))
    return {
      ok: false,
      reason: `A finding that is ${stateText(finding.state)} cannot be ${verbs[event.kind]}.`,
    };
  if ((event.kind === "accept" || event.kind === "mark_false") && note === "")
    return { ok: false, reason: "Say why: whoever reads this in a year will want to know." };
  if (event.kind === "accept" && event.untilMs !== null && event.untilMs <= nowMs)
    return { ok: false, reason: "The end of an exception must lie ahead." };
  return moved(
    finding,
    { stateBefore: null, untilMs: null, ...targetOf(event, finding, nowMs) },
    event,
    nowMs,
    actor,
    event.kind === "accept" ? `${termText(event.untilMs)}: ${note}` : note,
  );
}

/** How long an acceptance holds: a later one takes its place in the finding, the history keeps both. */
const termText = (untilMs: number | null): string =>
  untilMs === null ? "For good" : `Until ${untilText(untilMs)}`;

function targetOf(event: Act, finding: Finding, nowMs: number): Partial<Finding> {
  switch (event.kind) {
    case "acknowledge":
      return { state: "acknowledged" };
    case "accept":
      return { state: "accepted", untilMs: event.untilMs };
    case "mark_false":
      return { state: "false_positive" };
    case "claim_fixed":
      // A look from before the fix, reported late, must not deny it.
      return {
        state: "fix_unconfirmed",
        isUnused: false,
        observedMs: Math.max(finding.observedMs, nowMs),
      };
    case "review":
      return { state: "open" };
    case "reopen":
      // What has closed in the meantime has nothing left to be opened.
      return finding.isUnused ? { state: "fix_unconfirmed", isUnused: false } : { state: "open" };
  }
}

/** A state in words: `fix not confirmed`. */
const stateText = (state: FindingState): string =>
  state === "fix_unconfirmed" ? "waiting for a fix to be confirmed" : state.replaceAll("_", " ");

function moved(
  finding: Finding,
  to: Partial<Finding>,
  event: FindingEvent,
  nowMs: number,
  actor: string,
  note: string,
): Advanced {
  const next = { ...finding, ...to };
  const entry = { atMs: nowMs, actor, action: event.kind, from: finding.state, to: next.state, note };
  return { ok: true, finding: next, entry };
}
