import type { Alert } from "../alert/alert.ts";
import type { ServerFact } from "../alert/facts.ts";
import type { Notice } from "../alert/notice.ts";

/** An alert of the period and, where it was not told at once, why, as a sentence of ours. */
export type DigestAlert = { alert: Alert; reason: string | null };

/** A channel that could not deliver. `error`: the last words of the server, foreign text. */
export type DigestFailure = { channel: string; failed: number; lastMs: number; error: string | null };

export type DigestInput = {
  period: "daily" | "weekly";
  /** Half-open, ms since 1970. */
  fromMs: number;
  toMs: number;
  /** Everything that held at some time of the period, told or not. */
  alerts: readonly DigestAlert[];
  totals: {
    requests: number;
    probes: number;
    sources: number;
    waves: number;
    /** Waves of the period that reached something. */
    reachedWaves: number;
    fleetServers: number;
    /** Servers of which at least one line came in the period. */
    reportingServers: number;
    /** Mails and messages that were sent off in the period. */
    noticesSent: number;
  };
  /** Silent now: the longest first, at most fifty; `silentCount` counts all. */
  silent: readonly ServerFact[];
  silentCount: number;
  failures: readonly DigestFailure[];
  fleetName: string | null;
  publicUrl: string;
  nowMs: number;
  timeZone: string;
};

/** The words of a digest. */
export function composeDigest(input: DigestInput): Notice {
  throw new Error(`not composed yet: ${input.period}`);
}
