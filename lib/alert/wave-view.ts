import type { Category } from "../log/vocabulary.ts";
import type { WaveKind } from "../waves/wave.ts";

/** A target of a wave's list (`coreTargets`), and how far it went. */
export type ViewedTarget = {
  /** Normalised (`normaliseTarget`). */
  target: string;
  category: Category | null;
  /** How probable it is that a wave or burst holds it, 0-1 (`chanceOf`, without this wave itself). */
  chance: number;
  /** In no wave or burst of the last 90 days but this wave's own. */
  isNeverSeen: boolean;
  servers: number;
  sources: number;
};

/** A server's minute during a wave. Minutes without a request of the wave may be left out. */
export type LoadMinute = {
  serverId: number;
  /** The beginning of the minute, ms since 1970. */
  atMs: number;
  /** All requests of the server, those of the wave among them, and those that were answered 5xx. */
  requests: number;
  waveRequests: number;
  failed: number;
  /** Share of 5xx in the hour before the wave came to the server, 0-1. */
  usualFailedShare: number;
};

/**
 * All that the worth of a wave is judged by.
 *
 * What is counted: bursts of sources in no own network, of lines that were at most an hour old when they arrived.
 * `targets`, `bursts`, `servers` and `roles` also leave out verified research scanners: they say how broad a campaign is. Others
 * (`reached`, `logins`, `exposed`, `load`) keep them: what a scanner was handed, anybody is handed.
 */
export type WaveView = {
  id: string;
  kind: WaveKind;
  firstMs: number;
  /** A person muted it. */
  isMuted: boolean;
  /** All sources of the wave, by who they are. */
  sources: { own: number; research: number; others: number };
  /** All requests of the wave, by whether they were more than an hour old on arrival. */
  requests: { timely: number; late: number };
  targets: readonly ViewedTarget[];
  /** Bursts of the last two days: what they went for and when they began. */
  bursts: readonly { serverId: number; firstMs: number }[];
  /** Servers with a role that the wave went for, and those in the whole fleet. */
  roles: readonly { role: string; servers: number; fleetServers: number }[];
  /** Servers that it went for. */
  servers: number;
  /** Targets that were reached; new where that pair was not reached in the 90 days before this wave. */
  reached: readonly { serverId: number; target: string; isNew: boolean }[];
  /** Logins whose answer changed after ten failures. */
  logins: readonly { serverId: number; target: string }[];
  /** Unexpected open ports of the very protocol that was spoken to that server; empty without reports of ports. */
  exposed: readonly { serverId: number; port: number }[];
  load: readonly LoadMinute[];
  /** Protocols or categories that the fleet was never asked for before. */
  newProtocols: readonly string[];
  /** Servers of the fleet. */
  fleetServers: number;
  /** Days since the fleet's first line. */
  historyDays: number;
  /** Weight that the most similar list of the 90 days before has in common with its own, 0-1. */
  overlap: number;
  /** On how many of the last 30 days such a list was seen (own days too), and on how many servers on a usual one. */
  seen: { days: number; usualServers: number };
};
