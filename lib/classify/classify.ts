import type { Judgement, ParsedLine } from "../log/request.ts";
import { judgeAgent, matchRules } from "./match-rules.ts";
import type { NetworkSet } from "./network-set.ts";
import { outcomeOf } from "./outcome.ts";
import { rules } from "./rules/catalog.ts";
import { sourceOf } from "./source.ts";

/** What a judgement depends on beside the line. */
export type ClassifyContext = {
  /** Proxies whose X-Forwarded-For is believed. */
  trustedProxies: NetworkSet;
  /** Canonical addresses of the server itself: its own dummy connections may come from them. */
  serverAddresses: ReadonlySet<string>;
};

/**
 * Judges one line by itself: what it is, what the server answered, who sent it. The same line and context always give
 * the same judgement; never throws.
 */
export function classify(line: ParsedLine, context: ClassifyContext): Judgement {
  const { source, address } = sourceOf(line.clientIp, line.forwardedFor, context.trustedProxies);
  const outcome = outcomeOf(line.status);
  const agent = judgeAgent(line.userAgent);
  const isOwn = isOwnAddress(address, context);
  if (isOwn && isDummyConnection(line, agent.isDummy)) {
    return { verdict: "internal", category: null, outcome, rules: none, source, address };
  }
  const matched = matchRules(line, agent);
  const found = agent.isDummy && !isOwn ? [dummySpoof, ...matched] : matched;
  const deciding = rules[found[0] ?? -1];
  if (deciding === undefined)
    return { verdict: "ordinary", category: null, outcome, rules: none, source, address };
  return {
    verdict: "probe",
    category: deciding.category,
    outcome,
    rules: found.map(ruleId),
    source,
    address,
  };
}

const none: readonly string[] = [];
const dummySpoof = rules.findIndex((rule) => rule.id === "dummy-spoof");
const ruleId = (number: number): string => rules[number]?.id ?? "";

const isOwnAddress = (address: string, { serverAddresses }: ClassifyContext): boolean =>
  address.startsWith("127.") || address === "::1" || serverAddresses.has(address);

/**
 * Apache waking its own children (server/mpm_unix.c): address, request line and agent must all fit, because each alone
 * can be had by anybody. Only where the format has no agent column do the first two have to do.
 */
function isDummyConnection(line: ParsedLine, hasDummyAgent: boolean): boolean {
  const { requestLine, format } = line;
  if (requestLine === "OPTIONS * HTTP/1.0" || requestLine === "OPTIONS * HTTP/1.1") {
    return hasDummyAgent || format === "common" || format === "vhost_common";
  }
  // Until Apache 2.2.6; without the agent it is what anybody asks for.
  return hasDummyAgent && (requestLine === "GET / HTTP/1.0" || requestLine === "GET / HTTP/1.1");
}
