import type { Category, LogFormat, Outcome, UnparsedReason, Verdict } from "./vocabulary.ts";

/**
 * A text of bytes: a JavaScript string in which every UTF-16 unit is one byte (0-255), that is what
 * `buffer.toString("latin1")` gives. Log lines are not always UTF-8 and may hold NUL, so the whole pipeline works on
 * bytes in this form and only its edges (screen, JSON) turn them into text, with `lib/log/byte-text.ts`.
 */
export type ByteString = string;

/**
 * One access-log line, parsed. All texts are byte strings with the server's escaping (`\x16`, `\"`) undone.
 * A field that the line does not have, or has as `-` or an empty text, is null.
 */
export type ParsedLine = {
  format: LogFormat;
  vhost: ByteString | null;
  /** As the line states it: an IPv4 or IPv6 address, or a host name where the server resolves names. */
  clientIp: ByteString;
  user: ByteString | null;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  timeMs: number;
  /** Minutes east of UTC of the zone that the line states; null where it states none. */
  utcOffsetMinutes: number | null;
  /** The request between its quotes, whole; null where the client sent none (`"-"`, `""`). */
  requestLine: ByteString | null;
  /** First word of a request line that has the shape `METHOD target [protocol]`; null for other request lines. */
  method: ByteString | null;
  target: ByteString | null;
  protocol: ByteString | null;
  status: number | null;
  /** Response size in bytes as the line states it; null for `-`. */
  bytes: number | null;
  referer: ByteString | null;
  userAgent: ByteString | null;
  /** The client-supplied X-Forwarded-For chain, where the line has one. Forgeable: see TRUSTED_PROXIES. */
  forwardedFor: ByteString | null;
};

/** A line that is no access-log line, and why. */
export type UnparsedLine = { unparsed: UnparsedReason };

/** What a rule or a line says about a parsed line. A function of the line and the configuration alone. */
export type Judgement = {
  verdict: Verdict;
  /** Null unless the verdict is `probe`. */
  category: Category | null;
  outcome: Outcome;
  /** Ids of all rules that matched, the deciding one first. */
  rules: readonly string[];
  /**
   * Who sent it, canonical: an IPv4 address, or an IPv6 /64 written `2001:db8:1:2::/64`; a host name in lower case
   * where the log has no address. Taken from X-Forwarded-For only behind a trusted proxy.
   */
  source: string;
  /** The single address behind `source`, canonical; equal to `source` for IPv4. */
  address: string;
};

export type ClassifiedLine = ParsedLine & Judgement;
