import type { Alert } from "../alert/alert.ts";
import type { ServerFact } from "../alert/facts.ts";
import type { Notice, Tone } from "../alert/notice.ts";
import { countOf, formatCount } from "../look/wording.ts";
import { ownText } from "./defang.ts";
import { digestSections } from "./digest-sections.ts";
import { momentsIn } from "./moments.ts";
import { placesAt } from "./places.ts";

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
  const places = placesAt(input.publicUrl);
  const moments = momentsIn(input.timeZone, input.nowMs);
  const name = input.period === "daily" ? "Daily digest" : "Weekly digest";
  // The period's end is midnight mostly, which would name the next day.
  const lastDay = moments.day(input.toMs - 1);
  const title = input.period === "daily" ? `${name}, ${lastDay}` : `${name} to ${lastDay}`;
  const period = moments.span(input.fromMs, input.toMs);
  return {
    kind: "digest",
    alertId: null,
    rule: null,
    severity: "low",
    firstSeverity: "low",
    tone: toneOf(input),
    fleet: input.fleetName === null ? null : ownText(input.fleetName, 60) || null,
    title,
    state: stateOf(input, name),
    atMs: input.nowMs,
    startedMs: input.fromMs,
    endedMs: input.toMs,
    sections: digestSections(input, period, { places, moments }),
    links: { page: places.alerts, acknowledge: null, silence: null },
    footer: [
      "You get this because this channel takes digests. To get fewer, weekly ones or none, change it: ",
      { href: places.channels, text: "Channels" },
      ".",
    ],
    labels: { period: input.period, alerts: String(input.alerts.length) },
  };
}

function toneOf({ totals, silentCount, failures }: DigestInput): Tone {
  if (totals.reachedWaves > 0) return "red";
  return silentCount > 0 || failures.length > 0 ? "amber" : "plain";
}

function stateOf({ totals, silentCount }: DigestInput, name: string): string {
  const { reachedWaves, fleetServers, reportingServers } = totals;
  const reported =
    reportingServers === fleetServers
      ? `all ${formatCount(fleetServers)} servers reported`
      : `${formatCount(reportingServers)} of ${formatCount(fleetServers)} servers reported`;
  const effect =
    reachedWaves > 0
      ? `${countOf(reachedWaves, "wave")} reached something`
      : "no probe in the logs reached anything";
  const silent =
    silentCount === 0 ? "" : `, ${formatCount(silentCount)} ${silentCount === 1 ? "is" : "are"} silent now`;
  return `${name}: ${effect}; ${reported}${silent}.`;
}
