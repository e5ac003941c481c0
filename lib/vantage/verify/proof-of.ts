import type { Proof } from "../../ports/proof.ts";
import type { HttpVerification, RtspVerification, TlsVerification, Verification } from "./verification.ts";

/** Says no more than was seen: an offer of TLS is not its use, and a page is not the lack of a log-in. */
export function proofOf(verification: Verification): Proof {
  return {
    tls: tlsOf(verification),
    auth: authOf(verification),
    isOpenStream: verification.kind === "rtsp" && verification.verdict === "open_stream",
    text: sentenceOf(verification),
    atMs: verification.at.getTime(),
  };
}

function tlsOf(look: Verification): Proof["tls"] {
  switch (look.kind) {
    case "rtsp":
    case "http":
      if (look.tls !== null) return "yes";
      return ["no_answer", "not_rtsp", "not_http"].includes(look.verdict) ? "unknown" : "no";
    case "tls":
      return look.certificate === null ? "unknown" : "yes";
    case "redis":
      return ["no_answer", "not_redis"].includes(look.verdict) ? "unknown" : "no";
    case "postgres":
      return look.verdict === "clear_only" ? "no" : "unknown";
    case "ssh":
      return "unknown";
  }
}

function authOf(look: Verification): Proof["auth"] {
  if (look.kind === "rtsp") {
    if (look.verdict === "open_stream") return "none";
    if (look.verdict === "basic") return "clear";
    return look.verdict === "digest" || look.verdict === "tls" ? "required" : "unknown";
  }
  if (look.kind === "redis") {
    if (look.verdict === "open") return "none";
    return look.verdict === "auth_required" || look.verdict === "protected_mode" ? "required" : "unknown";
  }
  return look.kind === "http" && look.verdict === "secured" ? "required" : "unknown";
}

function sentenceOf(look: Verification): string {
  switch (look.kind) {
    case "rtsp":
      return rtspSentence(look);
    case "http":
      return httpSentence(look);
    case "tls":
      return tlsSentence(look);
    default:
      return sentences[`${look.kind}.${look.verdict}`] ?? "";
  }
}

const silent = "It accepts connections, or did, but gave no answer.";

const sentences: Record<string, string> = {
  "redis.open": "Redis answers without a password: whoever reaches it reads and changes everything.",
  "redis.auth_required": "Redis asks for a password.",
  "redis.protected_mode":
    "Redis refuses connections from other machines (protected mode); it has no password.",
  "redis.not_redis": "What answers is not Redis.",
  "redis.no_answer": silent,
  "ssh.ssh_2": "An SSH server of protocol version 2.",
  "ssh.ssh_1": "An SSH server that still offers version 1 of the protocol, which is broken.",
  "ssh.not_ssh": "What answers is not SSH.",
  "ssh.no_answer": silent,
  "postgres.tls_offered": "PostgreSQL offers TLS; whether it insists on it is not known.",
  "postgres.clear_only": "PostgreSQL has no TLS: passwords and data travel in clear.",
  "postgres.not_postgres": "What answers is not PostgreSQL.",
  "postgres.no_answer": silent,
};

const rtspSentences: Record<RtspVerification["verdict"], string> = {
  open_stream: "It hands out a stream description without a password: anybody who reaches it can watch.",
  digest: "It asks for a password by Digest before it describes a stream.",
  basic: "It asks for a password by Basic only, which sends it in clear.",
  tls: "It speaks RTSP within TLS and asks for a password before it describes a stream.",
  auth_unproven:
    "It speaks RTSP, but whether its streams are protected is not proven: the root has no description, and paths are not guessed.",
  control_only: "It speaks RTSP but describes no streams.",
  not_rtsp: "What answers is not RTSP.",
  no_answer: silent,
};

const foreignNames = { http: "a web server", tls: "something within TLS", ssh: "an SSH server", other: null };

function rtspSentence({ verdict, digestAlgorithms, foreign, protection }: RtspVerification): string {
  const name = verdict === "not_rtsp" && foreign !== null ? foreignNames[foreign] : null;
  if (name !== null) return `What answers is not RTSP but ${name}.`;
  const isWeak = verdict === "digest" && digestAlgorithms.every((algorithm) => algorithm.startsWith("MD5"));
  const more = isWeak
    ? " Its only algorithm is MD5, which is weak."
    : verdict === "open_stream" && protection === "clear"
      ? " Its media are not encrypted."
      : "";
  return rtspSentences[verdict] + more;
}

function httpSentence({ verdict, status }: HttpVerification): string {
  if (verdict === "not_http") return "What answers is not HTTP.";
  if (verdict === "no_answer" || status === null) return silent;
  if (verdict === "served") return `A web server that serves its start page (${status}).`;
  if (verdict === "secured") return `A web server that refuses its start page to strangers (${status}).`;
  return verdict === "redirects"
    ? `A web server that sends people elsewhere (${status}).`
    : `A web server that answers ${status} to its start page.`;
}

function tlsSentence({ verdict, certificate }: TlsVerification): string {
  const until = certificate?.notAfter?.toISOString().slice(0, 10) ?? "an unknown day";
  switch (verdict) {
    case "trusted":
      return `TLS with a certificate of a trusted authority, valid until ${until}.`;
    case "self_signed":
      return `TLS with a self-signed certificate, valid until ${until}.`;
    case "untrusted":
      return `TLS with a certificate whose authority is not trusted here, valid until ${until}.`;
    case "expired":
      return `TLS with a certificate that is not valid now; it ends on ${until}.`;
    case "not_tls":
      return "What answers does not speak TLS.";
    case "no_answer":
      return silent;
  }
}
