import type { RequestRow, ServerRow } from "../../../lib/read/rows.ts";
import type { WaveRow } from "../../../lib/read/wave-rows.ts";

export const aServer = (overrides: Partial<ServerRow> = {}): ServerRow => ({
  id: "1",
  name: "web-1",
  lastSeen: "2026-11-04T14:00:00.000Z",
  lagSeconds: 1,
  health: "ok",
  isDemo: false,
  lastLine: "2026-11-04T14:00:00.000Z",
  ...overrides,
});

/** A probe that was refused. */
export const aProbe = (overrides: Partial<RequestRow> = {}): RequestRow =>
  ({
    id: "p1",
    server: "web-1",
    source: "5.135.167.145",
    line: "",
    parsed: true,
    format: "common",
    vhost: null,
    clientIp: "5.135.167.145",
    user: null,
    time: "2026-11-04T13:00:00.000Z",
    utcOffset: "+00:00",
    method: "GET",
    target: "/cgi-bin/php",
    protocol: "HTTP/1.1",
    status: 404,
    bytes: 209,
    referer: null,
    userAgent: null,
    verdict: "probe",
    category: "cgi",
    outcome: "refused",
    rules: [],
    techniques: [],
    identity: null,
    ...overrides,
  }) as RequestRow;

/** A new wave that goes on: two sources went through a CGI wordlist on four servers. */
export const aWave = (overrides: Partial<WaveRow> = {}): WaveRow => ({
  id: "7",
  state: "open",
  title: "CGI wordlist (31 targets), 2 sources, 4 servers, nothing served",
  categories: ["cgi"],
  firstSeen: "2026-11-04T11:00:00.000Z",
  lastSeen: "2026-11-04T12:15:00.000Z",
  requests: 62,
  sources: 2,
  servers: 4,
  outcomes: { refused: 60, denied: 2, redirected: 0, served: 0, failed: 0, unknown: 0 },
  effect: "none",
  isNew: true,
  isEarly: false,
  isBackground: false,
  novelty: "no wave like it in the last 90 days",
  tool: null,
  toolConfidence: null,
  toolWhy: null,
  recurs: null,
  muted: false,
  ...overrides,
});
