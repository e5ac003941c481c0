import { addressClassOf, reachOf } from "./address-class.ts";
import type { Decided } from "./decide-expectation.ts";
import type { Proof } from "./proof.ts";
import type { ServiceClass } from "./service-class.ts";
import { isOpenAnywhere, type Situation } from "./situation.ts";

export type SeverityLevel = "critical" | "high" | "medium" | "low" | "info";

/** A severity with its arithmetic: the score is the sum of the terms, no more and no less. */
export type Severity = {
  score: number;
  severity: SeverityLevel;
  terms: readonly { label: string; points: number }[];
};

export type SeverityInput = {
  serviceClass: ServiceClass;
  situation: Situation;
  proof: Proof | null;
  decided: Decided;
};

const levels: readonly (readonly [SeverityLevel, number])[] = [
  ["critical", 90],
  ["high", 70],
  ["medium", 45],
  ["low", 20],
];

/** Without anyone having reached it, nothing is worse than high. */
const unprovenMax = 89;

/**
 * How bad it is that a port is open: what it is, who reaches it, what protects it, and whether somebody wants it so. One
 * that is closed is bad only where it is missed.
 */
export function severityOf(input: SeverityInput): Severity {
  if (!isOpenAnywhere(input.situation)) return closedSeverity(input);
  const terms = [
    { label: input.serviceClass.text, points: input.serviceClass.points },
    reachTerm(input.situation),
    ...protectionTerms(input),
    expectationTerm(input.decided),
    ...widenedTerm(input.situation),
  ].filter(({ points }) => points !== 0);
  const sum = scoreOf(terms);
  const isReached = input.situation.outside.some(({ state }) => state === "open");
  if (!isReached && sum > unprovenMax)
    terms.push({ label: "nobody has reached it from outside yet", points: unprovenMax - sum });
  const score = scoreOf(terms);
  return { score, severity: levelOf(score), terms };
}

function closedSeverity({ situation, decided }: SeverityInput): Severity {
  const isMissed = decided.state === "expected" && !situation.isElsewhere;
  const term = isMissed
    ? { label: "expected, but closed", points: 25 }
    : { label: "nothing is open", points: 0 };
  return { score: term.points, severity: levelOf(term.points), terms: [term] };
}

/** The level of a score: critical from 90, high from 70, medium from 45, low from 20. */
const levelOf = (score: number): SeverityLevel => levels.find(([, least]) => score >= least)?.[0] ?? "info";

/** `high = streaming media (RTSP) 30 + reached from the internet 40 - password asked for 15 (55)`. */
export function severityText({ severity, score, terms }: Severity): string {
  const sum = terms
    .map(({ label, points }, i) => `${i === 0 ? "" : points < 0 ? " - " : " + "}${label} ${Math.abs(points)}`)
    .join("");
  return `${severity} = ${sum} (${score})`;
}

const scoreOf = (terms: Severity["terms"]): number => terms.reduce((sum, { points }) => sum + points, 0);

type Term = Severity["terms"][number];

function reachTerm({ id, inside, outside }: Situation): Term {
  const open = outside.flatMap((one) => (one.state === "open" ? [one] : []));
  const beyond = open.filter(({ address }) => reachOf(addressClassOf(address)) !== "loopback");
  // Whoever reaches a private address is not on the internet, whatever the vantage is called.
  const isFar = ({ address, vantage }: (typeof open)[number]) =>
    vantage.network === "internet" && reachOf(addressClassOf(address)) === "public";
  if (beyond.some(isFar)) return { label: "reached from the internet", points: 40 };
  const [near] = beyond;
  if (near !== undefined) {
    const { network } = near.vantage;
    const place = network === "internet" ? "a private" : `the ${network}`;
    return { label: `reached from ${place} network`, points: 20 };
  }
  const reach = inside.kind === "listener" ? reachOf(inside.addressClass) : reachOf(id.addressClass);
  if (reach === "loopback") return { label: "on loopback only", points: -20 };
  if (reach === "private") return { label: "on a private address", points: 10 };
  return outside.some(({ state }) => state === "filtered" || state === "closed")
    ? { label: "guarded by a firewall alone", points: 15 }
    : { label: "listens beyond the machine, untried from outside", points: 20 };
}

/** Protection that was seen counts; where none is asked for or expected, its absence says nothing. */
function protectionTerms({ proof, serviceClass, decided }: SeverityInput): Term[] {
  if (proof?.isOpenStream) return [{ label: "hands out a stream without a password", points: 30 }];
  const terms: Term[] = [];
  const asksFor = ["database", "admin", "media", "remote_shell", "file_share"].includes(serviceClass.name);
  const auth = proof?.auth ?? "unknown";
  if (auth === "none" && asksFor) terms.push({ label: "asks for no password", points: 30 });
  if (auth === "clear") terms.push({ label: "password in clear text", points: 5 });
  if (auth === "required") terms.push({ label: "asks for a password", points: -15 });
  if (auth === "unknown" && asksFor) terms.push({ label: "password not proven", points: 5 });
  if (proof?.tls === "yes") terms.push({ label: "speaks TLS", points: -5 });
  if (proof?.tls === "no" && decided.expectation?.needsTls) terms.push({ label: "no TLS", points: 10 });
  return terms;
}

function expectationTerm({ state }: Decided): Term {
  switch (state) {
    case "expected":
      return { label: "expected", points: -30 };
    case "violated":
      return { label: "not as it is expected", points: 10 };
    case "denied":
      return { label: "said to be closed", points: 20 };
    case "expired":
      return { label: "its exception has run out", points: 5 };
    case "none":
      return { label: "not expected", points: 10 };
  }
}

const widenedTerm = ({ insideView }: Situation): Term[] =>
  insideView?.widenedFrom === "loopback"
    ? [{ label: "was on loopback only before", points: 30 }]
    : insideView?.widenedFrom
      ? [{ label: "was less reachable before", points: 15 }]
      : [];
