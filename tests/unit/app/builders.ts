import type { RequestRow, ServerRow } from "../../../lib/read/rows.ts";

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
