import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import type { CertificateFacts } from "./verification.ts";

const textMax = 300;
const namesMax = 20;

/** The facts of the certificate that a peer sent in its handshake. */
export function certificateFacts(socket: TLSSocket): CertificateFacts {
  const certificate = socket.getPeerCertificate(true);
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: (certificate.subjectaltname ?? "")
      .split(", ")
      .filter(Boolean)
      .slice(0, namesMax)
      .map((name) => name.replace(/^(?:DNS|IP Address):/, "").slice(0, textMax)),
    notBefore: dateOf(certificate.valid_from),
    notAfter: dateOf(certificate.valid_to),
    isSelfSigned: isSelfSigned(certificate),
    isTrusted: socket.authorized,
    protocol: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher().name,
    sha256: certificate.fingerprint256 ?? "",
  };
}

/** `CN=…, O=…`; a part that stands several times is joined with `+`. */
function nameOf(parts: DetailedPeerCertificate["subject"] | undefined): string | null {
  if (parts === undefined) return null;
  const text = Object.entries(parts)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join("+") : value}`)
    .join(", ");
  return text === "" ? null : text.slice(0, textMax);
}

function dateOf(text: string | undefined): Date | null {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? null : time;
}

const isSelfSigned = ({ fingerprint256, issuerCertificate }: Partial<DetailedPeerCertificate>): boolean =>
  fingerprint256 !== undefined && issuerCertificate?.fingerprint256 === fingerprint256;
