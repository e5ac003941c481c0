import type { Category, Outcome } from "../log/vocabulary.ts";
import type { Verdict } from "../ports/verdict.ts";
import type { PortRule } from "./rule-kinds.ts";

/** What a server answered to a target so that a wave counts as having reached something. Target is log text. */
export type ReachedTarget = { server: string; target: string; status: number | null; bytes: number | null };

/** What is told of a scan wave. Texts that came from a log are `wordlist` and the targets of `reached`. */
export type WaveFacts = {
  rule: "scan_wave";
  waveId: string;
  /** The wave's title in plain words. */
  waveTitle: string;
  categories: { category: Category; requests: number }[];
  firstMs: number;
  lastMs: number;
  requests: number;
  /** The largest first, at most ten; `sources` counts all. */
  topSources: { address: string; requests: number; identity: string | null }[];
  sources: number;
  /** The most tried first, at most twenty; `servers` counts all. */
  topServers: { name: string; requests: number }[];
  servers: number;
  /** Servers of the fleet, and how many of them reported lines while it went on. */
  fleetServers: number;
  reportingServers: number;
  outcomes: Record<Outcome, number>;
  reached: ReachedTarget[];
  /** Bursts that possibly reached something. */
  possible: number;
  /** Different targets, and the rarest of them, at most twelve. */
  targets: number;
  wordlist: string[];
  tool: string | null;
  /** Why it is new or known, in words. */
  novelty: string | null;
  /** Dummy connections of the servers after its bursts. */
  dummyConnections: number;
  /** Unexpected open ports of what it asked for, at most twenty; missing in what was stored before there was an audit. */
  exposed?: { server: string; port: number }[];
  /** Share of all requests of the servers concerned that were its own, 0 to 1, where it is a load. */
  loadShare: number | null;
  hasEnded: boolean;
};

/** Probes of a category came much more often than is usual for the hour. */
export type SurgeFacts = {
  rule: "category_surge";
  category: Category;
  /** Probes in the hour, and what is usual for such an hour. */
  probes: number;
  usual: number;
  hourMs: number;
  topServers: { name: string; requests: number }[];
};

/** A server of which something is told; `value` in the unit of the rule. */
export type ServerFact = { server: string; value: number; lastSeenMs: number | null };

/** Seconds without a line; seconds between a line's time and its arrival; share 0 to 1; seconds that a clock is ahead (+). */
export type ServerFacts = {
  rule: "server_silent" | "server_lagging" | "unparsed_share" | "clock_off";
  /** The worst first, at most fifty; `count` counts all. */
  servers: ServerFact[];
  count: number;
  fleetServers: number;
  /** Of servers that were silent when it was over: how many sent no line since, as they were removed or are let go. */
  notBack?: number;
};

/** Room that is running out, in bytes. */
export type RoomFacts = {
  rule: "disk_filling" | "spool_filling";
  usedBytes: number;
  maxBytes: number;
  /** When it will be full if it goes on like this; null if it does not grow. */
  fullAtMs: number | null;
};

/** A server on which a port is not as it should be. `process` is foreign text. */
export type PortPlace = {
  server: string;
  /** `addressClassText`: `every address`, `203.0.113.10`. */
  listensOn: string;
  process: string | null;
  verdict: Verdict;
  /** Since when it is known, and when it was last seen open. */
  sinceMs: number;
  seenMs: number;
};

/** A port that is not as it should be, on all servers that have it so. */
export type PortFacts = {
  rule: PortRule;
  protocol: string;
  port: number;
  /** What such a port mostly is, in our own words; null where nobody knows. */
  usual: string | null;
  /** The newest first, at most fifty; `count` counts all. */
  servers: PortPlace[];
  count: number;
  fleetServers: number;
  /** Where a check from outside should try; null where no address is known. */
  address: string | null;
};

/** Reports of ports that used to come and come no more. */
export type VantageFacts = {
  rule: "vantage_silent";
  view: "inside" | "outside";
  /** What people call the place that looks from outside; null for the inside. */
  vantage: string | null;
  /** Seconds without a report: of the inside each server's own. The longest first, at most fifty; `count` counts all. */
  servers: ServerFact[];
  count: number;
  fleetServers: number;
  /** Seconds since the newest report, and between two usually. */
  silentSeconds: number;
  usualSeconds: number;
};

export type Facts = WaveFacts | SurgeFacts | PortFacts | VantageFacts | ServerFacts | RoomFacts;
