import { findRule } from "../classify/rules/catalog.ts";
import { techniquesOf } from "../classify/techniques.ts";
import { effectOf } from "../explain/effect.ts";
import { explainMeaning } from "../explain/explain-meaning.ts";
import { identify } from "../identify/identify.ts";
import { byteText } from "../log/byte-text.ts";
import type { ByteString, ParsedLine } from "../log/request.ts";
import type { Category, Outcome, Verdict } from "../log/vocabulary.ts";
import { shownTarget } from "../parse/logged-request.ts";
import { parseLine } from "../parse/parse-line.ts";
import type { OrdinaryRequest } from "../store/ordinary/ordinary-request.ts";
import type { StoredProbe } from "../store/probe/list-probes.ts";
import type { RequestRow, RuleText } from "./rows.ts";

type Judged = {
  id: string;
  server: string;
  source: string;
  address: string;
  line: string | null;
  verdict: Verdict;
  category: Category | null;
  outcome: Outcome;
  rules: readonly string[];
};

/** A probe as it is handed out: its fields are read from its line again, its verdict is what was stored. */
export function probeRow(probe: StoredProbe, server: string): RequestRow {
  const bytes = probe.line.toString("latin1");
  const parsed = parseLine(bytes, probe.format);
  const { source, address, category, outcome, rules, at } = probe;
  const judged = {
    id: `p${probe.probeId}`,
    server,
    source,
    address,
    line: byteText(bytes),
    category,
    outcome,
    rules,
  };
  const fields = "unparsed" in parsed ? unreadable(probe) : parsed;
  const shown = shownTarget(fields, bytes);
  return requestRow({ ...fields, timeMs: at.getTime() }, shown, { ...judged, verdict: "probe" });
}

/** An ordinary or internal request as it is handed out. */
export function ordinaryRow(request: OrdinaryRequest, id: string, server: string): RequestRow {
  const { source, address, verdict, outcome } = request;
  return requestRow(request, request.target ?? request.requestLine, {
    id,
    server,
    source,
    address,
    line: null,
    verdict,
    category: null,
    outcome,
    rules: [],
  });
}

function requestRow(fields: ParsedLine, shown: ByteString | null, judged: Judged): RequestRow {
  const { address, rules, ...stated } = judged;
  const identity = identify(address, text(fields.userAgent));
  return {
    ...stated,
    parsed: true,
    format: fields.format,
    vhost: text(fields.vhost),
    clientIp: byteText(fields.clientIp),
    user: text(fields.user),
    time: new Date(fields.timeMs).toISOString(),
    utcOffset: offsetText(fields.utcOffsetMinutes),
    method: text(fields.method),
    target: text(shown),
    protocol: text(fields.protocol),
    status: fields.status,
    bytes: fields.bytes,
    referer: text(fields.referer),
    userAgent: text(fields.userAgent),
    rules: rules.map(ruleText),
    techniques: judged.category ? [...techniquesOf(judged.category)] : [],
    identity: identity?.text ?? null,
    effect: effectOf(fields, judged),
    ...explainMeaning({ line: fields, judgement: judged, identity }),
  };
}

const text = (bytes: ByteString | null): string | null => (bytes === null ? null : byteText(bytes));

/** Minutes east of UTC as `+03:30`. */
function offsetText(minutes: number | null): string | null {
  if (minutes === null) return null;
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function ruleText(id: string): RuleText {
  const rule = findRule(id);
  return { id, title: rule?.title ?? id, level: rule?.level ?? "info" };
}

/** A later version of the parser may refuse a line that an earlier one took: what was stored of it still stands. */
const unreadable = (probe: StoredProbe): ParsedLine => ({
  format: probe.format,
  vhost: null,
  clientIp: probe.address,
  user: null,
  timeMs: probe.at.getTime(),
  utcOffsetMinutes: null,
  requestLine: null,
  method: null,
  target: null,
  protocol: null,
  status: null,
  bytes: null,
  referer: null,
  userAgent: null,
  forwardedFor: null,
});
