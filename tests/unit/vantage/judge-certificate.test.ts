import { expect, it } from "vitest";
import type { CertificateFacts } from "../../../lib/vantage/verify/verification.ts";
import { judgeCertificate } from "../../../lib/vantage/verify/verify-tls.ts";

const facts: CertificateFacts = {
  subject: "CN=a",
  issuer: "CN=b",
  names: [],
  notBefore: new Date("2026-01-01T00:00:00Z"),
  notAfter: new Date("2027-01-01T00:00:00Z"),
  isSelfSigned: false,
  isTrusted: false,
  protocol: "TLSv1.3",
  cipher: "x",
  sha256: "",
};

it.each([
  [{ isTrusted: true }, "2026-06-01", "trusted"],
  [{ isSelfSigned: true }, "2026-06-01", "self_signed"],
  [{}, "2026-06-01", "untrusted"],
  [{ isTrusted: true }, "2027-01-02", "expired"],
  [{ isSelfSigned: true }, "2025-12-31", "expired"],
  [{ notAfter: null, notBefore: null }, "2040-01-01", "untrusted"],
])("a certificate with %j is on %s %s", (more, day, verdict) => {
  expect(judgeCertificate({ ...facts, ...more }, new Date(`${day}T00:00:00Z`))).toBe(verdict);
});
