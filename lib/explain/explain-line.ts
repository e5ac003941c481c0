import { classify } from "../classify/classify.ts";
import { parseNetworkSet } from "../classify/network-set.ts";
import { findRule } from "../classify/rules/catalog.ts";
import { techniquesOf } from "../classify/techniques.ts";
import { identify } from "../identify/identify.ts";
import { toByteString } from "../log/byte-text.ts";
import type { ByteString, ParsedLine } from "../log/request.ts";
import type { Category, LogFormat, Outcome, UnparsedReason, Verdict } from "../log/vocabulary.ts";
import { shownTarget } from "../parse/logged-request.ts";
import { isParsed } from "../parse/parse-line.ts";
import { type Effect, effectOf } from "./effect.ts";
import { explainMeaning } from "./explain-meaning.ts";
import { unparsed, unparsedCases } from "./knowledge/unparsed.ts";
import { readLine } from "./read-line.ts";
import { printable } from "./sight.ts";

/** What one line is, judged alone. Texts are UTF-8 where the log's bytes are, else hold `\xhh`. */
export type ParsedExplanation = {
  /** Exactly as given. */
  line: string;
  parsed: true;
  format: LogFormat;
  vhost: string | null;
  clientIp: string;
  user: string | null;
  /** ISO 8601, UTC. */
  time: string;
  /** `±HH:MM`, as the line states it. */
  utcOffset: string | null;
  method: string | null;
  target: string | null;
  protocol: string | null;
  status: number | null;
  bytes: number | null;
  referer: string | null;
  userAgent: string | null;
  verdict: Verdict;
  /** Null unless the verdict is `probe`. */
  category: Category | null;
  outcome: Outcome;
  rules: { id: string; title: string; level: string }[];
  /** MITRE ATT&CK ids. */
  techniques: string[];
  /** "Driftnet, research scanner", where known. */
  identity: string | null;
  /** Null unless the verdict is `probe`. */
  effect: Effect | null;
  meaning: string;
  /** What to do, in order. */
  advice: string[];
};

type LineFields = Omit<ParsedExplanation, "line" | "parsed" | "rules" | "techniques" | "meaning" | "advice">;

/** A text that is no access-log line: `reason` says why, `meaning` what it is instead. */
export type UnparsedExplanation = {
  line: string;
  parsed: false;
  reason: UnparsedReason;
} & { [Field in keyof LineFields]: null } & Pick<
    ParsedExplanation,
    "rules" | "techniques" | "meaning" | "advice"
  >;

export type Explanation = ParsedExplanation | UnparsedExplanation;

const nobody = { trustedProxies: parseNetworkSet(""), serverAddresses: new Set<string>() };

/**
 * Explains one line of an access log as a person pastes it: its fields, what it is, whether to worry, what to do. Knows
 * nothing of the fleet. Never throws.
 */
export function explainLine(text: string): Explanation {
  const line = readLine(text);
  if (!isParsed(line)) return explainUnparsed(text, line.unparsed);
  const judgement = classify(line, nobody);
  const identity = identify(judgement.address, line.userAgent);
  const category = judgement.category;
  return {
    line: text,
    parsed: true,
    ...fieldsOfLine(line, toByteString(text)),
    verdict: judgement.verdict,
    category,
    outcome: judgement.outcome,
    rules: judgement.rules.map((id) => {
      const rule = findRule(id);
      return { id, title: rule?.title ?? id, level: rule?.level ?? "info" };
    }),
    techniques: category === null ? [] : [...techniquesOf(category)],
    identity: identity?.text ?? null,
    effect: effectOf(line, judgement),
    ...explainMeaning({ line, judgement, identity, vhostPort: vhostPortOf(text, line) }),
  };
}

const fieldsOfLine = (line: ParsedLine, logged: ByteString) => ({
  format: line.format,
  vhost: printable(line.vhost),
  clientIp: printable(line.clientIp) ?? "",
  user: printable(line.user),
  time: new Date(line.timeMs).toISOString(),
  utcOffset: offsetText(line.utcOffsetMinutes),
  method: printable(line.method),
  target: printable(shownTarget(line, logged)),
  protocol: printable(line.protocol),
  status: line.status,
  bytes: line.bytes,
  referer: printable(line.referer),
  userAgent: printable(line.userAgent),
});

function explainUnparsed(text: string, reason: UnparsedReason): UnparsedExplanation {
  // The longest text that the patterns are meant for; what is longer has its own reason.
  const seen = text.slice(0, 4_096);
  const { means, advice } =
    (reason === "empty" || reason === "too_long"
      ? undefined
      : unparsedCases.find(({ pattern }) => pattern.test(seen))) ?? unparsed[reason];
  return {
    line: text,
    parsed: false,
    reason,
    format: null,
    vhost: null,
    clientIp: null,
    user: null,
    time: null,
    utcOffset: null,
    method: null,
    target: null,
    protocol: null,
    status: null,
    bytes: null,
    referer: null,
    userAgent: null,
    verdict: null,
    category: null,
    outcome: null,
    rules: [],
    techniques: [],
    identity: null,
    effect: null,
    meaning: means,
    advice: [...advice],
  };
}

/** Debian's vhost formats begin with `name:port`; the parsed line keeps the name alone. */
function vhostPortOf(text: string, { vhost }: ParsedLine): number | null {
  const port = vhost === null ? null : /^\s*\S{1,300}?:(\d{1,5})\s/.exec(text);
  return port === null ? null : Number(port[1]);
}

function offsetText(minutes: number | null): string | null {
  if (minutes === null) return null;
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
