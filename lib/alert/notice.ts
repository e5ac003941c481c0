import type { Category } from "../log/vocabulary.ts";
import type { RuleKind, Severity } from "./rule-kinds.ts";

/** Text of a message: our own words, words that stand out, a link of ours, or text that came from outside. */
export type Piece =
  | string
  | { strong: string }
  | { href: string; text: string }
  /** Text of a log, a banner or an address: shown as it is, made harmless, never a link. */
  | { foreign: string };
export type Words = readonly Piece[];

export type NoticeBlock =
  | { kind: "text"; words: Words }
  | { kind: "facts"; rows: { label: string; words: Words }[] }
  /** Numbers that are drawn as bars where the channel can. */
  | {
      kind: "bars";
      title: string;
      unit: string;
      /** `category`: drawn in its colour. */
      rows: { label: Words; count: number; category?: Category }[];
      /** How many there are in all where not all are listed. */
      total: number;
    }
  /** Lines of foreign text, one below the other. */
  | { kind: "lines"; title: string; lines: string[] }
  | { kind: "advice"; title: string; items: { words: Words; command: string | null }[] };

/**
 * How a message is coloured. `red` only where something was reached or stands open to the world, `amber` where a decision
 * is wanted, `news` for what is worth knowing, `good` for what is over, `plain` for digests.
 */
export type Tone = "red" | "amber" | "news" | "good" | "plain";

export const noticeKinds = ["firing", "update", "resolved", "digest", "test"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * All that is told about an alert (or by a digest), before any channel gave it a form. What every channel renders from,
 * so that no two tell different things. JSON: it lies in the outbox until it is sent.
 */
export type Notice = {
  kind: NoticeKind;
  /** Null for a digest and a test. */
  alertId: string | null;
  rule: RuleKind | null;
  severity: Severity;
  /** The severity that its first notice had. It stays in the subject, or a mail that became urgent left its thread. */
  firstSeverity: Severity;
  tone: Tone;
  /** What people call this instance; null where it has no name. */
  fleet: string | null;
  /** The same from the first to the last notice of an alert, in our own words: the subject of its mails. */
  title: string;
  /** The state in a sentence: the first line of every message. */
  state: string;
  /** Times in ms since 1970. */
  atMs: number;
  startedMs: number | null;
  endedMs: number | null;
  sections: { heading: string; blocks: NoticeBlock[] }[];
  /** Where to go on; absolute addresses. `acknowledge` and `silence` open a page that asks first. */
  links: { page: string; acknowledge: string | null; silence: string | null };
  /** Why the reader gets this, and how to get less. */
  footer: Words;
  /** For receivers that are programs: short values, our own words or identifiers. */
  labels: Record<string, string>;
};
