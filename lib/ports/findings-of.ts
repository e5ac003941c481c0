import { holderText, portText } from "./change.ts";
import type { Decided } from "./decide-expectation.ts";
import { endpointKey } from "./endpoint.ts";
import type { FindingFamily, FindingRule } from "./finding.ts";
import type { Proof } from "./proof.ts";
import type { Severity } from "./severity-of.ts";
import { isOpenAnywhere, type Situation, viewsOf } from "./situation.ts";
import type { Judged } from "./verdict-of.ts";

/** A question that an endpoint raises now. */
export type FindingDraft = {
  /** Unique within the server, and the same as long as it is the same question. */
  key: string;
  family: FindingFamily;
  rule: FindingRule;
  reason: string;
  severity: Severity;
  /** It was there when the server was first looked at: listed, never mailed. */
  isQuiet: boolean;
};

export type Judgement = {
  situation: Situation;
  judged: Judged;
  decided: Decided;
  proof: Proof | null;
  severity: Severity;
};

/** All questions that a port raises; none for one that is as it should be. */
export function findingsOf(judgement: Judgement): FindingDraft[] {
  const { situation, severity } = judgement;
  const isQuiet = isLearned(situation);
  const draft = (family: FindingFamily, found: Found | null): FindingDraft[] =>
    found === null
      ? []
      : [
          {
            ...{ key: `${endpointKey(situation.id)} ${family}`, family, ...found, severity },
            // That it was open was learned; that it is gone is news.
            isQuiet: isQuiet && family !== "missing",
          },
        ];
  if (situation.id.ephemeralOf !== null) return [];
  if (!isOpenAnywhere(situation)) return draft("missing", missing(judgement));
  return [
    ...draft("exposure", exposure(judgement)),
    ...draft("stream", openStream(judgement)),
    ...draft("auth", authMissing(judgement)),
    ...draft("tls", tlsMissing(judgement)),
  ];
}

type Found = { rule: FindingRule; reason: string };

/** Everything that stands there was there at the first look. */
const isLearned = (situation: Situation): boolean => viewsOf(situation).every((view) => view.isLearned);

/** Open where nobody said so: the most telling of the rules that hold. */
function exposure({ situation, judged, decided }: Judgement): Found | null {
  if (decided.state === "expected") return null;
  const { insideView, inside } = situation;
  const because = [decided.why, ...decided.faults.map((fault) => `${capital(fault)}.`)]
    .map(sentence)
    .join(" ");
  const found = (rule: FindingRule): Found => ({ rule, reason: `${judged.reason} ${because}` });
  if (decided.state === "denied") return found("denied_open");
  if (decided.state === "expired") return found("expectation_expired");
  if (judged.verdict === "CONTRADICTION") return found("contradiction");
  if (judged.verdict === "LEAK") return found("leak");
  if (judged.verdict === "GHOST") return found("ghost");
  if (judged.verdict === "EXPOSED" || judged.verdict === "OUTSIDE_ONLY") return found("exposed");
  if (insideView?.widenedFrom) return found("bind_widened");
  const isLocal = inside.kind === "listener" && inside.addressClass === "loopback";
  // Dozens of programs talk to themselves on every machine; only one that begins to is worth a line.
  if (isLocal && isLearned(situation) && decided.state === "none") return null;
  return found("unexpected_open");
}

function openStream({ situation, proof }: Judgement): Found | null {
  return proof?.isOpenStream
    ? {
        rule: "open_stream",
        reason: `${portText(situation.id)} hands out a stream without a password. ${proof.text}`,
      }
    : null;
}

/** Required, and not seen. A judgement of another port must not lean on it: it only speaks where a statement does. */
function authMissing({ decided, proof }: Judgement): Found | null {
  if (!demandsAuth(decided)) return null;
  if (proof?.auth === "required") return null;
  const seen =
    proof === null || proof.auth === "unknown" ? "nobody has seen it ask for a password" : proof.text;
  return { rule: "auth_missing", reason: `A password is required here: ${sentence(seen)}` };
}

function tlsMissing({ decided, proof, situation }: Judgement): Found | null {
  if (!demandsTls(decided)) return null;
  const spoken = situation.outsideViews.some(({ endpoint }) => endpoint.holder.isTls === true);
  if (proof?.tls === "yes" || (spoken && proof?.tls !== "no")) return null;
  const seen = proof === null || proof.tls === "unknown" ? "nobody has seen it speak TLS" : proof.text;
  return { rule: "tls_missing", reason: `TLS is required here: ${sentence(seen)}` };
}

/** Says whether a statement that holds allows the port with a password only. */
export const demandsAuth = (decided: Decided): boolean =>
  isDemanding(decided) && decided.expectation?.needsAuth === true;

/** Says whether a statement that holds allows the port with TLS only. */
export const demandsTls = (decided: Decided): boolean =>
  isDemanding(decided) && decided.expectation?.needsTls === true;

const isDemanding = ({ state }: Decided): boolean => state === "expected" || state === "violated";

/** A service that should be there and was, until two complete looks found it gone. */
function missing({ situation, decided }: Judgement): Found | null {
  const wasThere = viewsOf(situation).find(({ closedMs }) => closedMs !== null);
  if (wasThere === undefined || situation.isElsewhere || decided.state !== "expected") return null;
  const holder = holderText(wasThere.holder);
  return {
    rule: "expected_closed",
    reason: `${portText(situation.id)}${holder === null ? "" : ` of ${holder}`} is closed, though it is expected. ${sentence(decided.why)}`,
  };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
