import type { ParsedLine } from "../log/request.ts";
import { type AgentJudgement, describeAgent } from "./agent.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { createDictionary } from "./dictionary.ts";
import { feature } from "./features.ts";
import { createPathIndex } from "./path-index.ts";
import { Payload } from "./payload.ts";
import { RequestView } from "./request-view.ts";
import { rules } from "./rules/catalog.ts";
import { methods, protocols } from "./rules/protocol-rules.ts";
import type { LineRule, PathRule, PayloadRule, RequestRule, Rule } from "./rules/rule.ts";
import { createScanner } from "./scanner.ts";

/** Numbers, in the catalogue, of all rules that match a line, ascending: the first one decides. */
export function matchRules(line: ParsedLine, agent: AgentJudgement): readonly number[] {
  const { method, target, protocol } = line;
  if (line.requestLine === null) return isIdle(line) ? none : agent.rules;
  const isPlain =
    isPlainMethod(method) && target !== null && target.charCodeAt(0) === 47 && isUsualProtocol(protocol);
  const lineMatches = isPlain ? none : matchLine(line);
  const text = target === null || method === null ? line.requestLine : withoutHost(target);
  const targetMatches = matchTarget(line, text, agent);
  const refererMatches = line.referer === null ? none : matchReferer(line.referer);
  return union(lineMatches, targetMatches, refererMatches, agent.rules);
}

/** Judges a user agent once, and remembers it. */
export function judgeAgent(agent: string | null): AgentJudgement {
  if (agent === null) return nobody;
  const known = agents.get(agent);
  if (known !== undefined) return known;
  const judgement = readAgent(agent);
  if (agent.length <= rememberedLengthMax) agents.set(agent, judgement);
  return judgement;
}

type Numbered<R extends Rule> = readonly (readonly [number, R])[];

const numbered = <R extends Rule>(on: R["on"]): Numbered<R> =>
  rules.flatMap((rule, number) => (rule.on === on ? [[number, rule as R] as const] : []));

const lineRules = numbered<LineRule>("line");
const payloadRules = numbered<PayloadRule>("payload");
const anywhereRules = payloadRules.filter(([, rule]) => rule.fields === "any");
const requestRules = numbered<RequestRule>("request");
const agentRules = rules.flatMap((rule, number) => (rule.on === "agent" ? [[number, rule] as const] : []));
const pathIndex = createPathIndex(numbered<PathRule>("path"));
const scan = createScanner(createDictionary(pathIndex.keyWords));

const none: readonly number[] = [];
const rememberedLengthMax = 1024;
const agents = new BoundedCache<AgentJudgement>(20_000);
const nobody: AgentJudgement = { ...describeAgent(""), rules: none };

/** Distinct gates, so that a line is weighed against some thirty masks and not against every rule. */
const gates = distinctGates([...payloadRules, ...requestRules].map(([, rule]) => rule.gate));
const pathGates = [[feature.pathWord], [feature.guessWord, feature.unlinked]];
const targetGates = [...gates, ...pathGates];
const anywhereGates = distinctGates(anywhereRules.map(([, rule]) => rule.gate));
const anyOf = (list: readonly (readonly number[])[]): number =>
  list.reduce((bits, [first = 0]) => bits | first, 0);
const targetBits = anyOf(targetGates);
const anywhereBits = anyOf(anywhereGates);

function matchLine(line: ParsedLine): readonly number[] {
  for (const [number, rule] of lineRules) if (rule.matches(line)) return [number];
  return none;
}

function matchTarget(line: ParsedLine, text: string, agent: AgentJudgement): readonly number[] {
  const features = scan(text) | (isUnlinked(line, agent) ? feature.unlinked : 0);
  if ((features & targetBits) === 0 || !passesAny(features, targetGates)) return none;
  const payload = new Payload("target", text, features);
  const request = new RequestView(line, payload, agent);
  const found: number[] = [];
  for (const [number, rule] of payloadRules) {
    if (passes(features, rule.gate) && rule.matches(payload)) found.push(number);
  }
  for (const [number, rule] of requestRules) {
    if (passes(features, rule.gate) && rule.matches(request)) found.push(number);
  }
  if (passesAny(features, pathGates)) {
    pathIndex.search(request.segments, (number, guard) => {
      if (!found.includes(number) && request.allows(guard)) found.push(number);
    });
  }
  return found;
}

function matchReferer(referer: string): readonly number[] {
  return matchAnywhere("referer", referer, scan(referer));
}

function matchAnywhere(field: "referer" | "agent", text: string, features: number): number[] {
  if ((features & anywhereBits) === 0 || !passesAny(features, anywhereGates)) return [];
  const payload = new Payload(field, text, features);
  const found: number[] = [];
  for (const [number, rule] of anywhereRules) {
    if (passes(features, rule.gate) && rule.matches(payload)) found.push(number);
  }
  return found;
}

function readAgent(agent: string): AgentJudgement {
  const name = agent.toLowerCase();
  const found = matchAnywhere("agent", agent, scan(agent));
  for (const [number, rule] of agentRules) if (rule.matches(name)) found.push(number);
  return { ...describeAgent(name), rules: found };
}

function passes(features: number, gate: readonly number[]): boolean {
  for (const mask of gate) if ((features & mask) === 0) return false;
  return true;
}

function passesAny(features: number, list: readonly (readonly number[])[]): boolean {
  for (const gate of list) if (passes(features, gate)) return true;
  return false;
}

function distinctGates(list: readonly (readonly number[])[]): (readonly number[])[] {
  return [...new Map(list.map((gate) => [gate.join(), gate])).values()];
}

function union(...lists: (readonly number[])[]): readonly number[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length === 0) return none;
  return [...new Set(filled.flat())].sort((a, b) => a - b);
}

/** A connection on which nothing was asked: browsers open them in advance, balancers to see who is there. */
const isIdle = ({ status }: ParsedLine): boolean => status === 400 || status === 408;

const isPlainMethod = (method: string | null): boolean =>
  method === "GET" ||
  method === "POST" ||
  method === "HEAD" ||
  (method !== null && methods.has(method) && !oddMethods.has(method));
const oddMethods = new Set(["CONNECT", "TRACE", "TRACK", "DEBUG", "PRI", "OPTIONS"]);

const isUsualProtocol = (protocol: string | null): boolean =>
  protocol === "HTTP/1.1" || protocol === "HTTP/2.0" || (protocol !== null && protocols.has(protocol));

function isUnlinked(line: ParsedLine, agent: AgentJudgement): boolean {
  return line.referer === null && (line.status === null || line.status >= 300 || !agent.isBrowser);
}

/** An absolute address names a host; what is asked of it stands behind. */
function withoutHost(target: string): string {
  if (target.charCodeAt(0) === 47) return target;
  const host = /^[a-z]{2,5}:\/\/[^/?#]{0,255}/i.exec(target);
  return host === null ? target : target.slice(host[0].length);
}
