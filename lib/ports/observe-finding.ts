import type { FindingEvent, FindingFamily } from "./finding.ts";
import type { PortJudgement } from "./judge-port.ts";
import type { Proof } from "./proof.ts";
import { isOpenAnywhere, viewsOf } from "./situation.ts";
import { isTooOld } from "./verdict-of.ts";

/** What the newest judgement of a port says about one of its findings, and as of when. */
export type FindingObservation = {
  event: Extract<FindingEvent, { kind: "seen" | "doubted" | "gone" }>;
  /** Time of the newest evidence: what `advanceFinding` is given, so that late reports change nothing. */
  atMs: number;
};

/**
 * Turns a judgement into what happens to a finding of that family: it is seen where the rule holds on evidence that is
 * fresh and without doubt, gone where two complete looks saw the port closed or somebody made it expected.
 */
export function observeFinding(
  { situation, verdict, decided, proof, findings }: PortJudgement,
  family: FindingFamily,
  nowMs: number,
): FindingObservation {
  const views = viewsOf(situation);
  const atMs = views.reduce((newest, { evidence }) => Math.max(newest, evidence.atMs), 0);
  const draft = findings.find((one) => one.family === family);
  if (draft === undefined) {
    // What nobody has tried again is not mended.
    if (family === "stream" && isOpenAnywhere(situation) && (proof === null || proof.auth === "unknown"))
      return { event: { kind: "doubted", why: "Nobody has asked it for a stream again." }, atMs };
    const event: FindingObservation["event"] =
      decided.state === "expected" && views.some(({ state }) => state === "open")
        ? { kind: "gone", because: "expected", why: decided.why }
        : { kind: "gone", because: "observed", why: provenWhy(family, proof) ?? verdict.reason };
    return { event, atMs: event.because === "expected" ? nowMs : atMs };
  }
  if (family === "missing" || isCertain(situation, nowMs)) {
    const { rule, severity, reason } = draft;
    return { event: { kind: "seen", rule, severity: severity.severity, why: reason }, atMs };
  }
  const doubt = views.some(({ state }) => state === "open")
    ? "Nobody has looked at it for too long."
    : "The newest look did not see it open; the next one decides.";
  return { event: { kind: "doubted", why: doubt }, atMs };
}

const provenWhy = (family: FindingFamily, proof: Proof | null): string | null =>
  family === "exposure" || family === "missing" ? null : (proof?.text ?? null);

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
