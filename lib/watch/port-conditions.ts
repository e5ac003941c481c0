import type { Condition } from "../alert/condition.ts";
import type { PortFacts, PortPlace } from "../alert/facts.ts";
import { severityOf } from "../alert/policy.ts";
import { rankOfNature } from "../alert/rule.ts";
import type { PortRule } from "../alert/rule-kinds.ts";
import { ruleOf } from "../alert/rules/catalog.ts";
import { alertTitle } from "../notice/alert-title.ts";
import { addressClassText } from "../ports/address-class.ts";
import type { FindingRule } from "../ports/finding.ts";
import { findKnowledge } from "../ports/knowledge/find-knowledge.ts";
import type { Verdict } from "../ports/verdict.ts";
import type { NewsFinding } from "../store/finding/list-news-findings.ts";
import { marksOf, type WatchContext } from "./watch-context.ts";

const listedMax = 50;

/** Verdicts of ports that somebody beyond the machine gets through to. */
const reached: ReadonlySet<Verdict> = new Set<Verdict>([
  "EXPOSED",
  "LEAK",
  "CONTRADICTION",
  "GHOST",
  "OUTSIDE_ONLY",
]);

const reachedRules: ReadonlySet<FindingRule> = new Set<FindingRule>([
  "exposed",
  "leak",
  "contradiction",
  "ghost",
]);

/**
 * Which rules a finding is news for. An exposed port is an opened one too, and stays it when it is no longer reached: so
 * nothing is called over that still stands open. While the graver rule holds, the other keeps quiet (`inhibits`).
 */
const concerns: Record<PortRule, (finding: NewsFinding) => boolean> = {
  port_exposed: (finding) => isUnexpected(finding) && isReached(finding),
  open_stream: ({ family }) => family === "stream",
  port_opened: isUnexpected,
  port_regressed: (finding) => isUnexpected(finding) && finding.state === "regressed",
  bind_widened: (finding) => isUnexpected(finding) && finding.rule === "bind_widened",
  expectation_expired: ({ rule }) => rule === "expectation_expired",
};

/** What was reached and has not been tried again is no less exposed for it. */
const isReached = ({ verdict, state, rule }: NewsFinding): boolean =>
  reached.has(verdict) || (state === "unverified" && reachedRules.has(rule));

function isUnexpected({ family, rule, isQuiet, state }: NewsFinding): boolean {
  // What was learned is no news, until it closes and comes back.
  return family === "exposure" && rule !== "expectation_expired" && (!isQuiet || state === "regressed");
}

/** A condition for each rule about ports and each port for which it holds, however many servers have it. */
export function portConditions(
  rule: PortRule,
  findings: readonly NewsFinding[],
  context: WatchContext,
): Condition[] {
  const groups = new Map<string, NewsFinding[]>();
  for (const finding of findings.filter(concerns[rule])) {
    const key = `${finding.protocol}/${finding.port}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([key, group]) => conditionOf(rule, key, group, context));
}

function conditionOf(
  rule: PortRule,
  key: string,
  findings: readonly NewsFinding[],
  context: WatchContext,
): Condition {
  const { policy, nowMs } = context;
  const definition = ruleOf(rule);
  const nature = findings
    .map((finding) => natureOf(rule, finding))
    .reduce((worst, one) => (rankOfNature(definition, one) > rankOfNature(definition, worst) ? one : worst));
  const { worth } = definition.natures.find(({ name }) => name === nature) ?? definition.natures[0];
  const servers = [...new Set(findings.map(({ serverId }) => serverId))].sort((a, b) => a - b);
  const facts = factsOf(rule, findings, servers.length, context);
  return {
    ...{ rule, key, nature, worth, servers, facts },
    title: alertTitle(facts),
    severity: severityOf(policy, rule, nature),
    // Since it is known, so that what is found within a minute of it is told together with it.
    sinceMs: nowMs,
    ...marksOf(servers, context),
    categories: [],
    magnitude: servers.length,
    worthReason: definition.why,
  };
}

/** The nature of a rule that fits how bad a finding is. */
function natureOf(rule: PortRule, { severity }: NewsFinding): string {
  const names = ruleOf(rule).natures.map(({ name }) => name);
  const wanted = severity === "critical" ? "critical" : severity === "high" ? "serious" : "";
  if (names.includes(wanted)) return wanted;
  return severity === "critical" && names.includes("serious") ? "serious" : (names[0] ?? "");
}

function factsOf(
  rule: PortRule,
  findings: readonly NewsFinding[],
  count: number,
  { fleet }: WatchContext,
): PortFacts {
  const [first] = findings;
  const { protocol, port } = first ?? { protocol: "tcp", port: 0 };
  return {
    ...{ rule, protocol, port, count },
    usual: findKnowledge(protocol, port)?.title ?? null,
    servers: findings.slice(0, listedMax).map(placeOf),
    fleetServers: fleet.size,
    address: findings.map(addressOf).find((address) => address !== null) ?? null,
  };
}

const placeOf = (finding: NewsFinding): PortPlace => ({
  server: finding.server,
  listensOn: addressClassText(finding.addressClass ?? "any"),
  process: finding.process,
  verdict: finding.verdict,
  sinceMs: finding.firstSeenAt.getTime(),
  seenMs: finding.lastSeenAt.getTime(),
});

/** An address that a look from outside could try; a wildcard is none. */
const addressOf = ({ address }: NewsFinding): string | null =>
  address !== null && /[1-9a-f]/i.test(address) && /^[\da-f.:]+$/i.test(address) ? address : null;
