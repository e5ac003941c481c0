import { endpointKey, isStale, type PortState } from "../ports/endpoint.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { matrixCell } from "../ports/matrix-cell.ts";
import { viewsOf } from "../ports/situation.ts";
import type { StoredEndpoint } from "../store/port-endpoint/endpoint-row.ts";
import { isReachedFromInternet } from "./server-views.ts";

/** A judgement as a row of the table of ports; null for a port that no view knows any more. */
export function endpointOf(judgement: PortJudgement, nowMs: number): StoredEndpoint | null {
  const { situation, verdict, decided, severity } = judgement;
  const views = viewsOf(situation);
  const [first] = views;
  if (first === undefined) return null;
  const state = stateOf(views.map((view) => view.state));
  const isOld = isStaleEverywhere(judgement, nowMs);
  const cell = matrixCell({
    verdict: verdict.verdict,
    expected: decided.state,
    state,
    isStale: isOld,
    isInternet: isReachedFromInternet(judgement),
  });
  const holders = views.map(({ holder }) => holder);
  const named = holders.find(({ isProbed, service }) => isProbed && service !== null);
  const service = named?.service ?? holders.find((holder) => holder.service !== null)?.service ?? null;
  return {
    key: endpointKey(situation.id),
    addressClass: situation.id.addressClass,
    address: views.flatMap(({ addresses }) => addresses)[0] ?? null,
    protocol: situation.id.protocol,
    port: situation.id.port,
    state,
    service,
    process: first.holder.processes.join(", ") || situation.id.ephemeralOf,
    unit: first.holder.unit,
    verdict: verdict.verdict,
    expected: decided.state,
    severity: severity.severity,
    score: severity.score,
    tone: cell.tone,
    cell: cell.text,
    reason: verdict.reason,
    firstSeenMs: Math.min(...views.map(({ firstOpenMs }) => firstOpenMs)),
    lastSeenMs: Math.max(...views.map(({ openEvidence }) => openEvidence.atMs)),
    lastCheckedMs: Math.max(...views.map(({ evidence }) => evidence.atMs)),
  };
}

/** Open in one view is open; doubt in one is doubt. */
function stateOf(states: readonly PortState[]): PortState {
  const leading = (["open", "unverified"] as const).find((state) => states.includes(state));
  return leading ?? states[0] ?? "closed";
}

function isStaleEverywhere({ situation }: PortJudgement, nowMs: number): boolean {
  const { inside, insideView, outside, outsideViews } = situation;
  const isFreshInside =
    insideView !== null && inside.kind !== "no_report" && !isStale(insideView, inside.intervalMs, nowMs);
  const isFreshOutside = outsideViews.some(({ vantage, endpoint }) => {
    const intervalMs = outside.find((one) => one.vantage?.name === vantage)?.vantage?.intervalMs;
    return intervalMs !== undefined && !isStale(endpoint, intervalMs, nowMs);
  });
  return !isFreshInside && !isFreshOutside;
}
