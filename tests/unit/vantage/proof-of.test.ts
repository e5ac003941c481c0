import { describe, expect, it } from "vitest";
import { proofOf } from "../../../lib/vantage/verify/proof-of.ts";
import type { CertificateFacts, Verification } from "../../../lib/vantage/verify/verification.ts";

const at = new Date("2026-11-23T12:00:00Z");
const certificate: CertificateFacts = {
  subject: "CN=a",
  issuer: "CN=a",
  names: [],
  notBefore: new Date("2026-01-01T00:00:00Z"),
  notAfter: new Date("2027-01-01T00:00:00Z"),
  isSelfSigned: true,
  isTrusted: false,
  protocol: "TLSv1.3",
  cipher: "x",
  sha256: "",
};
const common = { evidence: "", at };
const rtsp = {
  ...common,
  kind: "rtsp",
  status: 401,
  server: null,
  methods: [],
  digestAlgorithms: [],
  offersBasic: false,
  realm: null,
  media: [],
  protection: null,
  tls: null,
  foreign: null,
} as const;
const http = { ...common, kind: "http", status: 200, server: null, location: null, tls: null } as const;

describe("what a look proves", () => {
  it.each<[Verification, string, string, boolean, RegExp]>([
    [{ ...rtsp, verdict: "open_stream", protection: "clear" }, "no", "none", true, /anybody.*not encrypted/],
    [{ ...rtsp, verdict: "open_stream", tls: certificate }, "yes", "none", true, /anybody/],
    [{ ...rtsp, verdict: "digest", digestAlgorithms: ["MD5"] }, "no", "required", false, /Digest.*weak/],
    [
      { ...rtsp, verdict: "digest", digestAlgorithms: ["SHA-256", "MD5"] },
      "no",
      "required",
      false,
      /stream\.$/,
    ],
    [{ ...rtsp, verdict: "basic" }, "no", "clear", false, /in clear/],
    [{ ...rtsp, verdict: "tls", tls: certificate }, "yes", "required", false, /within TLS/],
    [{ ...rtsp, verdict: "auth_unproven" }, "no", "unknown", false, /not proven/],
    [{ ...rtsp, verdict: "control_only" }, "no", "unknown", false, /describes no streams/],
    [{ ...rtsp, verdict: "not_rtsp", foreign: "http" }, "unknown", "unknown", false, /a web server/],
    [{ ...rtsp, verdict: "no_answer" }, "unknown", "unknown", false, /no answer/],
    [{ ...common, kind: "redis", verdict: "open" }, "no", "none", false, /without a password/],
    [{ ...common, kind: "redis", verdict: "protected_mode" }, "no", "required", false, /refuses/],
    [{ ...common, kind: "redis", verdict: "not_redis" }, "unknown", "unknown", false, /not Redis/],
    [{ ...http, verdict: "served" }, "no", "unknown", false, /start page \(200\)/],
    [{ ...http, verdict: "secured", status: 401, tls: certificate }, "yes", "required", false, /401/],
    [{ ...http, verdict: "redirects", status: 301 }, "no", "unknown", false, /elsewhere \(301\)/],
    [{ ...common, kind: "tls", verdict: "self_signed", certificate }, "yes", "unknown", false, /2027-01-01/],
    [
      { ...common, kind: "tls", verdict: "not_tls", certificate: null },
      "unknown",
      "unknown",
      false,
      /does not/,
    ],
    [{ ...common, kind: "ssh", verdict: "ssh_1", software: "a" }, "unknown", "unknown", false, /version 1/],
    [{ ...common, kind: "postgres", verdict: "clear_only" }, "no", "unknown", false, /no TLS/],
    [{ ...common, kind: "postgres", verdict: "tls_offered" }, "unknown", "unknown", false, /offers TLS/],
  ])("%o", (look, tls, auth, isOpenStream, text) => {
    expect(proofOf(look)).toEqual({
      tls,
      auth,
      isOpenStream,
      text: expect.stringMatching(text),
      atMs: at.getTime(),
    });
  });
});
