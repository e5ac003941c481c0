import type { Alert, Told } from "../alert/alert.ts";
import type {
  Facts,
  PortFacts,
  RoomFacts,
  ServerFacts,
  SurgeFacts,
  VantageFacts,
  WaveFacts,
} from "../alert/facts.ts";
import type { PortRule, Severity } from "../alert/rule-kinds.ts";
import { alertTitle } from "./alert-title.ts";

/**
 * Invented alerts that look like real ones. Addresses are of the ranges for documentation (RFC 5737, RFC 3849), the list
 * is that of a CGI scan of 2015 and tools of today.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The CGI scan: two sources, fourteen servers. */
export function sampleWave(nowMs: number): WaveFacts {
  const names = ["web-03", "shop-1", "web-11", "api-2", "web-07", "blog-1", "intranet-4", "web-19"];
  return {
    rule: "scan_wave",
    waveId: "4127",
    waveTitle: "CGI wordlist (31 targets), 2 sources, 14 servers, nothing served",
    categories: [
      { category: "cgi", requests: 1_020 },
      { category: "remote_code", requests: 184 },
    ],
    firstMs: nowMs - 26 * minuteMs,
    lastMs: nowMs - minuteMs,
    requests: 1_204,
    topSources: [
      { address: "203.0.113.77", requests: 844, identity: null },
      { address: "2001:db8:41:7::/64", requests: 360, identity: null },
    ],
    sources: 2,
    topServers: [212, 188, 164, 131, 96, 92, 74, 61].map((requests, index) => ({
      name: names[index] ?? "",
      requests,
    })),
    servers: 14,
    fleetServers: 300,
    reportingServers: 298,
    outcomes: { refused: 1_160, denied: 42, redirected: 2, served: 0, failed: 0, unknown: 0 },
    reached: [],
    possible: 0,
    targets: 31,
    wordlist: [
      "/cgi-bin/test-cgi",
      "/cgi-bin/php5-cli?-d+allow_url_include=on",
      "/cgi-bin/bash",
      "/cgi-sys/defaultwebpage.cgi",
      "/cgi-bin/tst.bat",
      "/cgi-mod/index.cgi",
    ],
    tool: null,
    novelty: "no wave like it in the last 90 days",
    dummyConnections: 41,
    loadShare: null,
    hasEnded: false,
  };
}

/** The same when a sample script answered on two servers. */
export function sampleReachedWave(nowMs: number): WaveFacts {
  const wave = sampleWave(nowMs);
  return {
    ...wave,
    outcomes: { ...wave.outcomes, refused: 1_157, served: 3 },
    reached: [
      { server: "web-03", target: "/cgi-bin/test-cgi", status: 200, bytes: 1_482 },
      { server: "shop-1", target: "/cgi-bin/printenv", status: 200, bytes: 2_210 },
      { server: "shop-1", target: "/cgi-bin/test-cgi", status: 200, bytes: 1_517 },
    ],
  };
}

/** A flood that is a load for the servers. */
export function sampleLoadWave(nowMs: number): WaveFacts {
  const wave = sampleWave(nowMs);
  const times = 40;
  return {
    ...wave,
    topServers: wave.topServers.map(({ name, requests }) => ({ name, requests: requests * times })),
    topSources: wave.topSources.map((source) => ({ ...source, requests: source.requests * times })),
    categories: [{ category: "auth_brute_force", requests: 48_160 }],
    requests: 48_160,
    targets: 1,
    wordlist: ["/wp-login.php"],
    outcomes: { refused: 0, denied: 41_060, redirected: 0, served: 7_100, failed: 0, unknown: 0 },
    novelty: "the same list as wave 3980, 12 days after its end",
    dummyConnections: 0,
    loadShare: 0.34,
  };
}

export const sampleSurge = (nowMs: number): SurgeFacts => ({
  rule: "category_surge",
  category: "secret_file",
  probes: 18_420,
  usual: 2_950,
  hourMs: Math.floor(nowMs / hourMs) * hourMs - hourMs,
  topServers: [
    { name: "shop-1", requests: 2_610 },
    { name: "web-03", requests: 2_240 },
    { name: "web-11", requests: 1_980 },
    { name: "api-2", requests: 1_420 },
  ],
});

/** What the value of the first server is, and of each next one by as much less. */
const values: Record<ServerFacts["rule"], readonly number[]> = {
  server_silent: [11_400, 2_460, 1_980],
  server_lagging: [5_400, 3_120, 2_040],
  unparsed_share: [0.62, 0.31, 0.08],
  clock_off: [7_204, -310, 95],
};

export const sampleServers = (rule: ServerFacts["rule"], nowMs: number): ServerFacts => ({
  rule,
  servers: ["web-117", "web-204", "cam-gw-2"].map((server, index) => {
    const value = values[rule][index] ?? 0;
    return { server, value, lastSeenMs: rule === "server_silent" ? nowMs - value * 1_000 : nowMs - minuteMs };
  }),
  count: 3,
  fleetServers: 300,
});

const doors: Record<PortRule, Pick<PortFacts, "port" | "usual"> & { process: string; listensOn: string }> = {
  port_exposed: { port: 6379, usual: "Redis", process: "redis-server", listensOn: "every address" },
  open_stream: { port: 554, usual: "RTSP of cameras", process: "mediamtx", listensOn: "every address" },
  port_opened: { port: 8080, usual: "a web server", process: "java", listensOn: "every address" },
  port_regressed: { port: 3306, usual: "MySQL", process: "mysqld", listensOn: "every address" },
  bind_widened: { port: 5432, usual: "PostgreSQL", process: "postgres", listensOn: "203.0.113.24" },
  expectation_expired: { port: 3389, usual: "Remote Desktop", process: "xrdp", listensOn: "every address" },
};

/** A port that is not as it should be, on two servers. */
export function samplePort(rule: PortRule, nowMs: number): PortFacts {
  const { port, usual, process, listensOn } = doors[rule];
  const verdict = rule === "port_exposed" || rule === "open_stream" ? "EXPOSED" : "UNKNOWN";
  const place = (server: string, ageMs: number): PortFacts["servers"][number] => ({
    ...{ server, listensOn, process, verdict },
    sinceMs: nowMs - ageMs,
    seenMs: nowMs - 2 * minuteMs,
  });
  return {
    ...{ rule, protocol: "tcp", port, usual, count: 2, fleetServers: 300, address: "203.0.113.24" },
    servers: [place("cam-gw-2", 26 * minuteMs), place("shop-1", 40 * minuteMs)],
  };
}

/** Reports of ports that come no more. */
export const sampleVantage = (view: VantageFacts["view"], nowMs: number): VantageFacts => ({
  rule: "vantage_silent",
  view,
  vantage: view === "outside" ? "fra-1" : null,
  servers: ["web-117", "web-204"].map((server, index) => {
    const value = 97_200 - index * 3_600;
    return { server, value, lastSeenMs: nowMs - value * 1_000 };
  }),
  count: 2,
  fleetServers: 300,
  silentSeconds: 97_200,
  usualSeconds: 21_600,
});

export const sampleRoom = (rule: RoomFacts["rule"], nowMs: number): RoomFacts => ({
  rule,
  usedBytes: rule === "disk_filling" ? 182_000_000_000 : 1_740_000_000,
  maxBytes: rule === "disk_filling" ? 200_000_000_000 : 2_147_483_648,
  fullAtMs: nowMs + (rule === "disk_filling" ? 31 * hourMs : 50 * minuteMs),
});

export type SampleAlert = {
  id?: string;
  severity: Severity;
  /** How long ago it began, and ended. */
  startedMs: number;
  endedMs?: number;
  magnitude: number;
  nature?: string;
  told?: Told | null;
};

/** An alert around facts. */
export function sampleAlert(facts: Facts, about: SampleAlert): Alert {
  const { id = "412", severity, startedMs, endedMs = null, magnitude, nature = "", told = null } = about;
  const title = alertTitle(facts);
  return {
    id,
    rule: facts.rule,
    key: keyOf(facts),
    state: endedMs === null ? "firing" : "resolved",
    condition: {
      rule: facts.rule,
      key: keyOf(facts),
      title,
      severity,
      sinceMs: startedMs,
      servers: [],
      roles: [],
      tags: [],
      categories: [],
      magnitude,
      nature,
      worth: "notable",
      worthReason: "",
      facts,
    },
    startedMs,
    heldMs: endedMs ?? startedMs,
    endedMs,
    peak: { magnitude, servers: [] },
    told,
    firstTold: { title, severity },
    sequence: told === null ? 0 : 1,
    digestedMs: null,
    acknowledged: null,
    turnsMs: [startedMs],
  };
}

function keyOf(facts: Facts): string {
  if (facts.rule === "scan_wave") return facts.waveId;
  return "port" in facts ? `${facts.protocol}/${facts.port}` : "";
}
