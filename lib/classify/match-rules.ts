import type { ParsedLine } from "../log/request.ts";
import { type AgentJudgement, describeAgent } from "./agent.ts";
import { BoundedCache, detach } from "./bounded-cache.ts";
import { decodePercent } from "./decode.ts";
import { createDictionary } from "./dictionary.ts";
import { feature } from "./features.ts";
import { createPathIndex, type Listed } from "./path-index.ts";
import { Payload } from "./payload.ts";
import { RequestView } from "./request-view.ts";
import { rules } from "./rules/catalog.ts";
import { methods, protocols } from "./rules/protocol-rules.ts";
import type { Gate, LineRule, PathRule, PayloadRule, RequestRule, Rule } from "./rules/rule.ts";
import { createScanner } from "./scanner.ts";

/** Numbers, in the catalogue, of all rules that match a line, ascending: the first one decides. */
export function matchRules(line: ParsedLine, agent: AgentJudgement): readonly number[] {
  const { requestLine, method, target, referer } = line;
  if (requestLine === null) return isIdle(line) ? none : agent.rules;
  if (method === null) return union(matchShapeless(line, requestLine), agent.rules);
  const targetMatches = matchTarget(line, withoutHost(target ?? ""), agent);
  const refererMatches = referer === null ? none : matchReferer(referer);
  if (targetMatches === none && refererMatches === none && agent.rules === none && isPlain(line)) return none;
  return union(isPlain(line) ? none : matchLine(line), targetMatches, refererMatches, agent.rules);
}

/** Judges a user agent once, and remembers it. */
export function judgeAgent(agent: string | null): AgentJudgement {
  if (agent === null) return nobody;
  const known = agents.get(agent);
  if (known !== undefined) return known;
  const judgement = readAgent(detach(agent));
  if (agent.length <= rememberedLengthMax) agents.set(agent, judgement);
  return judgement;
}

type Numbered<R extends Rule> = readonly (readonly [number, R])[];

const numbered = <R extends Rule>(on: R["on"]): Numbered<R> =>
  rules.flatMap((rule, number) => (rule.on === on ? [[number, rule as R] as const] : []));

const lineRules = numbered<LineRule>("line");
const payloadRules = numbered<PayloadRule>("payload");
const targetRules = payloadRules.filter(([, rule]) => rule.fields !== "header");
const headerRules = payloadRules.filter(([, rule]) => rule.fields !== "target");
const requestRules = numbered<RequestRule>("request");
const agentRules = rules.flatMap((rule, number) => (rule.on === "agent" ? [[number, rule] as const] : []));
const pathIndex = createPathIndex(numbered<PathRule>("path"));
const scan = createScanner(createDictionary(pathIndex.keyWords));

const none: readonly number[] = [];
const rememberedLengthMax = 1024;
/** What is remembered of a target is several times its length. */
const targetLengthMax = 256;
const agents = new BoundedCache<AgentJudgement>(20_000);
const nobody: AgentJudgement = { ...describeAgent(""), rules: none };

/** The rules that a text with certain features is put to, worked out once for each combination that occurs. */
type Plan = {
  isEmpty: boolean;
  payload: Numbered<PayloadRule>;
  request: Numbered<RequestRule>;
  searchesPaths: boolean;
};
type Plans = {
  payload: Numbered<PayloadRule>;
  request: Numbered<RequestRule>;
  byFeatures: Map<number, Plan>;
};
const targetPlans: Plans = { payload: targetRules, request: requestRules, byFeatures: new Map() };
const headerPlans: Plans = { payload: headerRules, request: [], byFeatures: new Map() };
/** Combinations are made by senders; those of ordinary traffic come first and stay. */
const plansMax = 20_000;

/** `listed`: which listed paths it has, looked up when first asked for. */
type ReadText = { payload: Payload; found: readonly number[]; listed: readonly Listed[] | null };
const targets = new BoundedCache<ReadText>(2_000);
const referers = new BoundedCache<readonly number[]>(5_000);

function matchLine(line: ParsedLine): readonly number[] {
  for (const [number, rule] of lineRules) if (rule.matches(line)) return [number];
  return none;
}

/** A request line that is none: the greeting of another protocol, or text that may still carry an attack. */
function matchShapeless(line: ParsedLine, requestLine: string): readonly number[] {
  const lineMatches = matchLine(line);
  if (rules[lineMatches[0] ?? -1]?.category !== "malformed_request") return lineMatches;
  const features = scan(requestLine);
  const payload = new Payload("target", requestLine, features);
  return union(lineMatches, readText(payload, planOf(features, targetPlans)).found);
}

function matchTarget(line: ParsedLine, text: string, agent: AgentJudgement): readonly number[] {
  const features = scanLayers(text);
  const plan = planOf(isUnlinked(line, agent) ? features | feature.unlinked : features, targetPlans);
  if (plan.isEmpty) return none;
  const target = readTarget(text, features, plan);
  if (plan.request.length === 0 && !plan.searchesPaths) return target.found;
  const request = new RequestView(line, target.payload, agent);
  const found = [...target.found];
  for (const [number, rule] of plan.request) if (rule.matches(request)) found.push(number);
  if (plan.searchesPaths) {
    for (const { rule, guard } of listedPaths(target)) {
      if (!found.includes(rule) && request.allows(guard)) found.push(rule);
    }
  }
  return found.length === 0 ? none : found.sort((a, b) => a - b);
}

/** Encoding upon encoding hides words from the scanner, so what is left without it is scanned as well. */
function scanLayers(text: string): number {
  const features = scan(text);
  return (features & feature.oddEncoding) === 0 ? features : features | scan(decodePercent(text));
}

/** What the text of a target says by itself, remembered: what is odd and ordinary comes again and again. */
function readTarget(text: string, features: number, plan: Plan): ReadText {
  const known = targets.get(text);
  if (known !== undefined) return known;
  const read = readText(new Payload("target", detach(text), features), plan);
  if (text.length <= targetLengthMax) targets.set(text, read);
  return read;
}

function matchReferer(referer: string): readonly number[] {
  const start = schemeEnd(referer);
  const features = scan(referer, start) | (start === 0 ? feature.unlinked : 0);
  const plan = planOf(features, headerPlans);
  if (plan.payload.length === 0) return none;
  const known = referers.get(referer);
  if (known !== undefined) return known;
  const { found } = readText(new Payload("referer", referer, features), plan);
  if (referer.length <= rememberedLengthMax) referers.set(referer, found);
  return found;
}

function readText(payload: Payload, plan: Plan): ReadText {
  const found = plan.payload.filter(([, rule]) => rule.matches(payload)).map(([number]) => number);
  return { payload, found: found.length === 0 ? none : found, listed: null };
}

function listedPaths(target: ReadText): readonly Listed[] {
  target.listed ??= pathIndex.search(target.payload.segments);
  return target.listed;
}

function planOf(features: number, plans: Plans): Plan {
  const known = plans.byFeatures.get(features);
  if (known !== undefined) return known;
  const passes = ([, { gate }]: readonly [number, { gate: Gate }]): boolean =>
    gate.every((mask) => (features & mask) !== 0);
  const payload = plans.payload.filter(passes);
  const request = plans.request.filter(passes);
  const searchesPaths =
    plans.request.length > 0 &&
    ((features & feature.pathWord) !== 0 ||
      ((features & feature.guessWord) !== 0 && (features & feature.unlinked) !== 0));
  const plan = {
    isEmpty: payload.length + request.length === 0 && !searchesPaths,
    payload,
    request,
    searchesPaths,
  };
  if (plans.byFeatures.size < plansMax) plans.byFeatures.set(features, plan);
  return plan;
}

function readAgent(agent: string): AgentJudgement {
  const name = agent.toLowerCase();
  const features = scan(agent) | feature.unlinked;
  const found = [...readText(new Payload("agent", agent, features), planOf(features, headerPlans)).found];
  for (const [number, rule] of agentRules) if (rule.matches(name)) found.push(number);
  return { ...describeAgent(name), rules: found.length === 0 ? none : found };
}

/** Of lists that are in order each. */
function union(...lists: (readonly number[])[]): readonly number[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? none;
  return [...new Set(filled.flat())].sort((a, b) => a - b);
}

/** A connection on which nothing was asked: browsers open them in advance, balancers to see who is there. */
const isIdle = ({ status }: ParsedLine): boolean => status === 400 || status === 408;

/** Nothing about method, address form and protocol calls for a closer look. */
const isPlain = ({ method, target, protocol, format }: ParsedLine): boolean =>
  target !== null &&
  target.charCodeAt(0) === 47 &&
  isPlainMethod(method) &&
  isUsualProtocol(protocol, format);

const isPlainMethod = (method: string | null): boolean =>
  method === "GET" ||
  method === "POST" ||
  method === "HEAD" ||
  (method !== null && methods.has(method) && !oddMethods.has(method));
const oddMethods = new Set(["CONNECT", "TRACE", "TRACK", "DEBUG", "PRI"]);

/** A log of JSON may have no field for the protocol. */
const isUsualProtocol = (protocol: string | null, format: string): boolean =>
  protocol === "HTTP/1.1" ||
  protocol === "HTTP/2.0" ||
  (protocol === null ? format === "json" : protocols.has(protocol));

function isUnlinked(line: ParsedLine, agent: AgentJudgement): boolean {
  return line.referer === null && (line.status === null || line.status >= 300 || !agent.isBrowser);
}

/** Behind `http://` or `https://`, which says nothing. */
const schemeEnd = (referer: string): number =>
  referer.startsWith("http") && referer.charCodeAt(6) === 47 ? (referer.charCodeAt(7) === 47 ? 8 : 7) : 0;

/** An absolute address names a host; what is asked of it stands behind. */
function withoutHost(target: string): string {
  if (target.charCodeAt(0) === 47) return target;
  const host = /^[a-z]{2,5}:\/\/[^/?#]{0,255}/i.exec(target);
  return host === null ? target : target.slice(host[0].length);
}
