import type { FindingEvent, FindingFamily } from "./finding.ts";
import { demandsAuth, demandsTls } from "./findings-of.ts";
import type { PortJudgement } from "./judge-port.ts";
import type { Proof } from "./proof.ts";
import { isOpenAnywhere, viewsOf } from "./situation.ts";
import { isTooOld } from "./verdict-of.ts";

/** What the newest judgement of a port says about one of its findings, and as of when. */
export type FindingObservation = {
  event: Extract<FindingEvent, { kind: "seen" | "doubted" | "gone" }>;
  /** Time of the newest evidence: what `advanceFinding` is given, so that late reports change nothing. */
  atMs: number;
  /** Time of the evidence that the event itself rests on: of an open stream, when somebody last asked for it. */
  evidenceMs: number;
};

/**
 * Turns a judgement into what happens to a finding of that family: it is seen where the rule holds on evidence that is
 * fresh and without doubt, gone where two complete looks saw the port closed, a look saw it protected, or somebody made
 * it expected.
 */
export function observeFinding(
  judgement: PortJudgement,
  family: FindingFamily,
  nowMs: number,
): FindingObservation {
  const { situation, proof, findings } = judgement;
  const views = viewsOf(situation);
  const atMs = views.reduce((newest, { evidence }) => Math.max(newest, evidence.atMs), 0);
  const evidenceMs = isOpenAnywhere(situation) ? (proofTime(family, proof) ?? atMs) : atMs;
  const draft = findings.find((one) => one.family === family);
  if (draft === undefined) {
    // What nobody has tried again is not mended.
    if (family === "stream" && isOpenAnywhere(situation) && (proof === null || proof.auth === "unknown"))
      return { event: { kind: "doubted", why: "Nobody has asked it for a stream again." }, atMs, evidenceMs };
    const event = goneEvent(judgement, family);
    return { event, atMs: event.because === "expected" ? nowMs : atMs, evidenceMs };
  }
  if (family === "missing" || isCertain(situation, nowMs)) {
    const { rule, severity, reason } = draft;
    return { event: { kind: "seen", rule, severity: severity.severity, why: reason }, atMs, evidenceMs };
  }
  const doubt = views.some(({ state }) => state === "open")
    ? "Nobody has looked at it for too long."
    : "The newest look did not see it open; the next one decides.";
  return { event: { kind: "doubted", why: doubt }, atMs, evidenceMs };
}

/** Why a question is none any more: looks have seen it answered, or a statement has taken it back. */
function goneEvent(
  { situation, verdict, decided, proof }: PortJudgement,
  family: FindingFamily,
): Extract<FindingEvent, { kind: "gone" }> {
  const observed = (why: string) => ({ kind: "gone", because: "observed", why }) as const;
  const isOpen = isOpenAnywhere(situation);
  if (family === "missing")
    return isOpen
      ? observed(`It is open again. ${verdict.reason}`)
      : { kind: "gone", because: "expected", why: decided.why };
  if (!isOpen) return observed(`Closed in two complete looks. ${verdict.reason}`);
  const isTakenBack =
    (family === "exposure" && decided.state === "expected") ||
    (family === "auth" && !demandsAuth(decided)) ||
    (family === "tls" && !demandsTls(decided));
  if (isTakenBack) return { kind: "gone", because: "expected", why: decided.why };
  return observed(family === "exposure" ? verdict.reason : (proof?.text ?? verdict.reason));
}

/** When somebody last tried what the family is about; null where it is about being open, or nothing was learnt. */
function proofTime(family: FindingFamily, proof: Proof | null): number | null {
  if (proof === null) return null;
  if (family === "stream") return proof.atMs;
  if (family === "auth") return proof.auth === "unknown" ? null : proof.atMs;
  return family === "tls" && proof.tls !== "unknown" ? proof.atMs : null;
}

/** Some view saw it open, in its newest look at it, and not too long ago. */
function isCertain(
  { inside, insideView, outside, outsideViews }: PortJudgement["situation"],
  nowMs: number,
): boolean {
  if (
    insideView?.state === "open" &&
    inside.kind === "listener" &&
    !isTooOld(inside, inside.intervalMs, nowMs)
  )
    return true;
  return outsideViews.some(({ vantage, endpoint }) => {
    const intervalMs = outside.find((one) => one.vantage?.name === vantage)?.vantage?.intervalMs ?? 0;
    return endpoint.state === "open" && !isTooOld(endpoint.evidence, intervalMs, nowMs);
  });
}
