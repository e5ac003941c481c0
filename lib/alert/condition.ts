import type { Facts } from "./facts.ts";
import type { RuleKind, Severity } from "./rule-kinds.ts";

/**
 * What a condition is worth to people: `urgent` is told at once and never capped, `notable` at once within a daily
 * budget, `digest` once a day. Only waves are ever judged less than `urgent` or `notable` by what they are; a rule of
 * another kind states its worth.
 */
export type Worth = "urgent" | "notable" | "digest";

/**
 * Something that holds right now and that a rule wants people to know: the input of the decision. Whoever evaluates a
 * rule makes them anew each time; what holds no longer is simply absent.
 */
export type Condition = {
  rule: RuleKind;
  /**
   * Which alert of its rule it is: the id of a wave, a category. Empty where the whole fleet makes one alert: a
   * thousand silent servers are one.
   */
  key: string;
  /** What it is called from its first mail to its last, in our own words: never text of a log. */
  title: string;
  severity: Severity;
  /** Since when it holds, ms since 1970. */
  sinceMs: number;
  /** Ids of the servers concerned. */
  servers: readonly number[];
  /** Other things that policy may match: roles and tags of those servers, categories. */
  roles: readonly string[];
  tags: readonly string[];
  categories: readonly string[];
  /** How large it is; an alert that doubled is told again. */
  magnitude: number;
  /** When it last won something, where that is known: what stands still is no news, however much it grew before. */
  grewMs?: number;
  /** What kind of matter it is ("reached", "refused"); a change of kind is told again. */
  nature: string;
  worth: Worth;
  /** Why it is worth that, for the page, the digest and the list of deliveries. */
  worthReason: string;
  /** The same as a stable code (`lib/alert/judge-wave.ts`); a rule of another kind has none. */
  worthCode?: string;
  /** A person wants to hear no more of it: nothing is told, not even its end. */
  isMuted?: boolean;
  /** All of its servers are invented ones of the demonstration: it is shown, and nobody is told. */
  isDemo?: boolean;
  /** What it was judged by, and when, where judging is work: whoever evaluates it may let it hold unless that changed. */
  judged?: { by: string; size: string; atMs: number };
  facts: Facts;
};
