import type { Judgement, ParsedLine } from "../../../lib/log/request.ts";

export const aLine = (change: Partial<ParsedLine> = {}): ParsedLine => ({
  format: "combined",
  vhost: "www.example.com",
  clientIp: "192.0.2.10",
  user: null,
  timeMs: 1_698_192_614_000,
  utcOffsetMinutes: 0,
  requestLine: "GET /a HTTP/1.1",
  method: "GET",
  target: "/a",
  protocol: "HTTP/1.1",
  status: 404,
  bytes: 196,
  referer: null,
  userAgent: "tool/1.0",
  forwardedFor: null,
  ...change,
});

export const aJudgement = (change: Partial<Judgement> = {}): Judgement => ({
  verdict: "probe",
  category: "secret_file",
  outcome: "refused",
  rules: ["a-rule"],
  source: "192.0.2.10",
  address: "192.0.2.10",
  ...change,
});
