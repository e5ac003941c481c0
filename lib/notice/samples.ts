import type { Alert } from "../alert/alert.ts";
import type { Facts } from "../alert/facts.ts";
import type { Notice } from "../alert/notice.ts";
import type { Severity } from "../alert/rule-kinds.ts";
import { composeDigest, type DigestInput } from "./compose-digest.ts";
import { composeNotice } from "./compose-notice.ts";
import {
  sampleAlert,
  sampleLoadWave,
  samplePort,
  sampleReachedWave,
  sampleRoom,
  sampleServers,
  sampleSurge,
  sampleVantage,
  sampleWave,
} from "./sample-alerts.ts";

/** A notice of invented facts. `id` is stable: `scan_wave-reached-firing`. */
export type Sample = { id: string; title: string; notice: Notice };

export type SampleInput = { fleetName: string | null; publicUrl: string; nowMs: number; timeZone: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Case = { id: string; title: string; severity: Severity; facts: (nowMs: number) => Facts };

const cases: readonly Case[] = [
  { id: "scan_wave", title: "A scan wave", severity: "high", facts: sampleWave },
  {
    id: "scan_wave-reached",
    title: "A wave that reached something",
    severity: "critical",
    facts: sampleReachedWave,
  },
  { id: "scan_wave-load", title: "A wave that is a load", severity: "high", facts: sampleLoadWave },
  { id: "category_surge", title: "A surge of one kind of probe", severity: "medium", facts: sampleSurge },
  {
    id: "port_exposed",
    title: "A port that is exposed",
    severity: "critical",
    facts: (now) => samplePort("port_exposed", now),
  },
  {
    id: "open_stream",
    title: "A stream without a password",
    severity: "critical",
    facts: (now) => samplePort("open_stream", now),
  },
  {
    id: "port_opened",
    title: "A port that opened",
    severity: "medium",
    facts: (now) => samplePort("port_opened", now),
  },
  {
    id: "port_regressed",
    title: "A port that is open again",
    severity: "high",
    facts: (now) => samplePort("port_regressed", now),
  },
  {
    id: "bind_widened",
    title: "A port that was opened up",
    severity: "high",
    facts: (now) => samplePort("bind_widened", now),
  },
  {
    id: "expectation_expired",
    title: "An exception that ran out",
    severity: "low",
    facts: (now) => samplePort("expectation_expired", now),
  },
  {
    id: "vantage_silent",
    title: "A silent vantage",
    severity: "high",
    facts: (now) => sampleVantage("outside", now),
  },
  {
    id: "server_silent",
    title: "Silent servers",
    severity: "high",
    facts: (now) => sampleServers("server_silent", now),
  },
  {
    id: "server_lagging",
    title: "Lines that arrive late",
    severity: "medium",
    facts: (now) => sampleServers("server_lagging", now),
  },
  {
    id: "unparsed_share",
    title: "Lines that cannot be read",
    severity: "medium",
    facts: (now) => sampleServers("unparsed_share", now),
  },
  {
    id: "clock_off",
    title: "Wrong clocks",
    severity: "low",
    facts: (now) => sampleServers("clock_off", now),
  },
  {
    id: "disk_filling",
    title: "A disk that fills up",
    severity: "high",
    facts: (now) => sampleRoom("disk_filling", now),
  },
  {
    id: "spool_filling",
    title: "A spool that fills up",
    severity: "critical",
    facts: (now) => sampleRoom("spool_filling", now),
  },
];

const reasons = {
  firing: "It is new and worth a message at once.",
  update: "It is 2.8 times as large as when it was told last.",
  resolved: "It was told and is over after 2 h 10 min.",
};

const kindWords = { firing: "begins", update: "grows", resolved: "is over" };

/** A sample of every rule and kind, and of both digests: what previews show and test buttons send. */
export function samples(input: SampleInput): Sample[] {
  const kinds = ["firing", "update", "resolved"] as const;
  return [
    ...cases.flatMap((each) =>
      kinds.map((kind) => ({
        id: `${each.id}-${kind}`,
        title: `${each.title}: ${kindWords[kind]}`,
        notice: sampleNotice(each, kind, input),
      })),
    ),
    { id: "digest-daily", title: "Daily digest", notice: composeDigest(sampleDigest("daily", input)) },
    { id: "digest-weekly", title: "Weekly digest", notice: composeDigest(sampleDigest("weekly", input)) },
  ];
}

/** A sample as the test button sends it: of kind `test`, without an alert, and its first line says what it is. */
export function asTest(notice: Notice): Notice {
  return {
    ...notice,
    kind: "test",
    alertId: null,
    state: `This is a test, and its facts are invented: ${notice.state}`,
    links: { ...notice.links, acknowledge: null, silence: null },
    labels: { ...notice.labels, test: "true" },
  };
}

function sampleNotice(each: Case, kind: "firing" | "update" | "resolved", input: SampleInput): Notice {
  const { nowMs } = input;
  const startedMs = nowMs - (kind === "resolved" ? 2 * hourMs + 10 * minuteMs : 25 * minuteMs);
  const previous =
    kind === "firing"
      ? null
      : { kind: "firing" as const, atMs: startedMs + minuteMs, magnitude: 5, nature: "refused" };
  const facts = each.facts(nowMs);
  const alert = sampleAlert(
    facts.rule === "scan_wave" ? { ...facts, firstMs: startedMs, hasEnded: kind === "resolved" } : facts,
    {
      severity: each.severity,
      startedMs,
      ...(kind === "resolved" ? { endedMs: nowMs } : {}),
      magnitude: 14,
      nature: facts.rule === "scan_wave" && facts.reached.length > 0 ? "reached" : "refused",
      told: previous,
    },
  );
  return composeNotice({
    ...input,
    alert: { ...alert, heldMs: nowMs },
    kind,
    reason: reasons[kind],
    previous,
  });
}

function sampleDigest(period: DigestInput["period"], { nowMs, ...input }: SampleInput): DigestInput {
  const lengthMs = period === "daily" ? dayMs : 7 * dayMs;
  const toMs = Math.floor(nowMs / dayMs) * dayMs;
  const at = (id: string, facts: Facts, agoMs: number, lastedMs: number): Alert => {
    const startedMs = toMs - agoMs;
    return sampleAlert(facts, {
      id,
      severity: "medium",
      startedMs,
      endedMs: startedMs + lastedMs,
      magnitude: 4,
    });
  };
  const small = { ...sampleWave(nowMs), waveId: "4119", servers: 3, requests: 62, sources: 1, targets: 9 };
  const silent = sampleServers("server_silent", nowMs);
  return {
    ...input,
    period,
    nowMs,
    fromMs: toMs - lengthMs,
    toMs,
    alerts: [
      { alert: at("409", sampleWave(nowMs), 3 * hourMs, 75 * minuteMs), reason: null },
      {
        alert: at("404", small, 9 * hourMs, 20 * minuteMs),
        reason: "Its wordlist was seen on 9 of the last 30 days, which makes it background.",
      },
      {
        alert: at("401", sampleSurge(nowMs), 14 * hourMs, 2 * hourMs),
        reason: "The limit of 2 notable alerts a day was reached.",
      },
      {
        alert: at("398", sampleServers("clock_off", nowMs), 20 * hourMs, 4 * hourMs),
        reason: "It is covered by the maintenance window Patch night.",
      },
    ],
    totals: {
      requests: period === "daily" ? 98_412_730 : 671_204_911,
      probes: period === "daily" ? 18_204 : 131_077,
      sources: period === "daily" ? 1_184 : 6_902,
      waves: period === "daily" ? 4 : 23,
      reachedWaves: 0,
      fleetServers: 300,
      reportingServers: 298,
      noticesSent: period === "daily" ? 2 : 9,
    },
    silent: silent.servers.slice(0, 2),
    silentCount: 2,
    failures: [
      {
        channel: "Slack #ops",
        failed: 1,
        lastMs: toMs - 3 * hourMs,
        error: "HTTP 404: no_service",
      },
    ],
  };
}
