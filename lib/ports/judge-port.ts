import type { Decided } from "./decide-expectation.ts";
import { decideExpectation } from "./decide-expectation.ts";
import type { Expectation, ServerFacts } from "./expectation.ts";
import { type FindingDraft, findingsOf } from "./findings-of.ts";
import type { Proof } from "./proof.ts";
import { type ServiceClass, serviceClassOf } from "./service-class.ts";
import { type Severity, severityOf } from "./severity-of.ts";
import { type Situation, viewsOf } from "./situation.ts";
import { type Judged, verdictsOf } from "./verdict-of.ts";

/** All that Doorwatch thinks of one port of one server. */
export type PortJudgement = {
  situation: Situation;
  verdict: Judged;
  /** Each vantage's own verdict, the most serious first. */
  byVantage: readonly Judged[];
  decided: Decided;
  proof: Proof | null;
  serviceClass: ServiceClass;
  severity: Severity;
  findings: readonly FindingDraft[];
};

export type JudgeContext = {
  server: ServerFacts;
  expectations: readonly Expectation[];
  proof: Proof | null;
  nowMs: number;
};

/** Verdict, expectation, severity and findings of one port, in this order: each rests on the ones before. */
export function judgePort(situation: Situation, context: JudgeContext): PortJudgement {
  const { server, expectations, proof, nowMs } = context;
  const { main, all } = verdictsOf(situation, nowMs);
  const { id, insideView, inside, outside, outsideViews } = situation;
  const holders = viewsOf(situation).map(({ holder }) => holder);
  const decided = decideExpectation(
    {
      server,
      addressClass: id.addressClass,
      protocol: id.protocol,
      port: id.port,
      // A port that is closed by now is asked about as it was.
      isInside: inside.kind === "listener" || insideView !== null,
      isOutside:
        outside.some(({ state }) => state === "open") || (insideView === null && outsideViews.length > 0),
      processes: insideView?.holder.processes ?? [],
      reachedFrom: outside.flatMap((one) => (one.state === "open" ? [one.vantage.address] : [])),
    },
    expectations,
    nowMs,
  );
  const named = holders.find(({ service, isProbed }) => isProbed && service !== null) ?? holders[0];
  const serviceClass = serviceClassOf(named?.service ?? null, id.port, id.protocol);
  const severity = severityOf({ serviceClass, situation, proof, decided });
  const findings = findingsOf({ situation, judged: main, decided, proof, severity });
  return { situation, verdict: main, byVantage: all, decided, proof, serviceClass, severity, findings };
}
