import type { Category, Outcome, Verdict } from "../log/vocabulary.ts";

/** One bar of a trend: `time` is the start of its UTC bucket, ISO 8601. Empty buckets are left out. */
export type TrendBucket = { time: string; key: string; count: number };

/** What a source did in a range of time. */
export type SourceRow = {
  /** An IPv4 address, an IPv6 /64 (`2001:db8:1:2::/64`), or a host name. */
  address: string;
  probes: number;
  requests: number;
  servers: number;
  /** Most probes first. */
  categories: Category[];
  firstSeen: string;
  lastSeen: string;
  /** Who that is, where known, in words: "Driftnet, research scanner". */
  identity: string | null;
  country: string | null;
  network: string | null;
};

export type ServerHealth = "ok" | "lagging" | "silent" | "never";

export type ServerRow = {
  id: string;
  name: string;
  /** When the last batch arrived. */
  lastSeen: string | null;
  /** Age of the newest line when it arrived; null before the first one. */
  lagSeconds: number | null;
  health: ServerHealth;
  /** Time of the newest line. */
  lastLine: string | null;
  /** Of the invented fleet that `doorwatch demo` makes. */
  isDemo: boolean;
};

/** Per server: received = stored + duplicate + unparsed + pending + failed, always. */
export type LedgerRow = {
  server: string;
  received: number;
  stored: number;
  duplicate: number;
  unparsed: number;
  pending: number;
  failed: number;
};

export type RuleText = { id: string; title: string; level: string };

/** One stored request: fields of `explain`, with where it stands. */
export type RequestRow = {
  id: string;
  server: string;
  source: string;
  /** The exact text for probes; null for ordinary and internal requests. */
  line: string | null;
  parsed: true;
  format: string;
  vhost: string | null;
  clientIp: string;
  user: string | null;
  time: string;
  utcOffset: string | null;
  method: string | null;
  target: string | null;
  protocol: string | null;
  status: number | null;
  bytes: number | null;
  referer: string | null;
  userAgent: string | null;
  verdict: Verdict;
  category: Category | null;
  outcome: Outcome;
  rules: RuleText[];
  techniques: string[];
  identity: string | null;
  /** Null unless the verdict is `probe`. */
  effect: "reached" | "possible" | "none" | null;
  meaning: string;
  /** What to do, in order. */
  advice: string[];
};

export type Page<T> = { rows: T[]; nextCursor: string | null };
