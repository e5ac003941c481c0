import type { CheckedAddress } from "../may-touch.ts";
import { certificateFacts } from "./certificate-facts.ts";
import { evidenceOf } from "./evidence.ts";
import { openTalk } from "./talk.ts";
import type { CertificateFacts, TlsVerification } from "./verification.ts";
import type { VerifyOptions } from "./verify-rtsp.ts";

/** Shakes hands in TLS and reads the certificate. */
export async function verifyTls(
  target: CheckedAddress,
  port: number,
  options: VerifyOptions = {},
): Promise<TlsVerification> {
  const opened = await openTalk(target, port, { ...options, tls: true });
  const at = new Date();
  if (!opened.ok) {
    const verdict = opened.reason === "no-tls" ? "not_tls" : "no_answer";
    return { kind: "tls", verdict, certificate: null, evidence: "", at };
  }
  const talk = opened.value;
  const certificate = talk.tls ? certificateFacts(talk.tls) : null;
  talk.close();
  if (certificate === null) return { kind: "tls", verdict: "not_tls", certificate, evidence: "", at };
  return {
    kind: "tls",
    verdict: judgeCertificate(certificate, at),
    certificate,
    evidence: factsText(certificate),
    at,
  };
}

/** What a certificate is worth at a time; the first that holds of expired, self-signed, untrusted. */
export function judgeCertificate(
  { notBefore, notAfter, isSelfSigned, isTrusted }: CertificateFacts,
  at: Date,
): "trusted" | "self_signed" | "untrusted" | "expired" {
  const isOver = (notAfter !== null && notAfter < at) || (notBefore !== null && notBefore > at);
  if (isOver) return "expired";
  if (isTrusted) return "trusted";
  return isSelfSigned ? "self_signed" : "untrusted";
}

function factsText(facts: CertificateFacts): string {
  const lines = [
    `${facts.protocol} ${facts.cipher}`,
    `subject: ${facts.subject ?? "none"}`,
    `issuer: ${facts.issuer ?? "none"}`,
    `valid: ${facts.notBefore?.toISOString() ?? "?"} to ${facts.notAfter?.toISOString() ?? "?"}`,
    `names: ${facts.names.join(", ") || "none"}`,
    `sha256: ${facts.sha256}`,
  ];
  return evidenceOf([{ asked: "", answered: Buffer.from(lines.join("\n")) }]);
}
