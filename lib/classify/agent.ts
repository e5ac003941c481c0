import { crawlerNames, libraryNames, monitorNames } from "./data/agent-names.ts";

/** What a user agent alone says. The same for every line that has it, so it is judged once and remembered. */
export type AgentJudgement = {
  /** Lower case; empty where the line has none. */
  name: string;
  /** Numbers of the rules that match the agent by itself, ascending. */
  rules: readonly number[];
  /** Looks like a browser with a person at it. Anybody can claim that: it may excuse a guess, never an attack. */
  isBrowser: boolean;
  /** A search engine, archive or link preview: follows stale links in good faith. */
  isCrawler: boolean;
  /** An uptime or metrics check: asks for the same page for ever, also in vain. */
  isMonitor: boolean;
  /** A library or command-line program as it comes: anybody's, for good or ill. */
  isLibrary: boolean;
  /** Ends like the agent of Apache's internal dummy connection. */
  isDummy: boolean;
};

/** Everything of an `AgentJudgement` but the rules. `name` is in lower case. */
export function describeAgent(name: string): Omit<AgentJudgement, "rules"> {
  const isCrawler = crawlers.test(name);
  return {
    name,
    isCrawler,
    isMonitor: monitors.test(name),
    isBrowser: !isCrawler && /^(?:mozilla\/[45]\.0 \(|opera\/)/.test(name) && engines.test(name),
    isLibrary: libraries.test(name),
    isDummy: /\(internal dummy connection\)\s*$/.test(name),
  };
}

const engines = /gecko|webkit|trident|msie|presto/;
const libraries = new RegExp(`^${libraryNames}`);
const crawlers = new RegExp(crawlerNames);
const monitors = new RegExp(monitorNames);
