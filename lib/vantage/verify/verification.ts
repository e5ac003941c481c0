/** Facts of a certificate as the peer sent it, cut; none of it is verified but `isTrusted`. */
export type CertificateFacts = {
  subject: string | null;
  issuer: string | null;
  /** Names and addresses that it is valid for, at most 20. */
  names: readonly string[];
  notBefore: Date | null;
  notAfter: Date | null;
  isSelfSigned: boolean;
  /** A chain leads to an authority that this machine trusts. The name is not compared: we connect by address. */
  isTrusted: boolean;
  /** `TLSv1.3`, `TLSv1.2`, and what is too old: `TLSv1.1`, `TLSv1`. */
  protocol: string;
  cipher: string;
  sha256: string;
};

/** SRTP for all media; only offered beside clear media; not at all; null: no media were described. */
export type MediaProtection = "srtp" | "optional" | "clear" | null;

export type RtspVerdict =
  | "open_stream"
  | "digest"
  | "basic"
  /** RTSP over TLS that refuses a description with 401: what should be, whichever the method. */
  | "tls"
  | "auth_unproven"
  | "control_only"
  | "not_rtsp"
  | "no_answer";

type Evidence = {
  /** What was asked and answered, printable, at most 2,000 characters. */
  evidence: string;
  /** When the look ended. */
  at: Date;
};

export type RtspVerification = Evidence & {
  kind: "rtsp";
  verdict: RtspVerdict;
  /** Of the answer to DESCRIBE, or to OPTIONS where DESCRIBE was not sent. */
  status: number | null;
  server: string | null;
  /** What `Public` lists. */
  methods: readonly string[];
  /** From the challenges: algorithms of Digest (`MD5` where none is named), whether Basic is offered too, the realm. */
  digestAlgorithms: readonly string[];
  offersBasic: boolean;
  realm: string | null;
  /** Media of the description: `video`, `audio`. */
  media: readonly string[];
  protection: MediaProtection;
  tls: CertificateFacts | null;
  /** What answered where it was not RTSP. */
  foreign: "http" | "tls" | "ssh" | "other" | null;
};

export type RedisVerification = Evidence & {
  kind: "redis";
  verdict: "open" | "auth_required" | "protected_mode" | "not_redis" | "no_answer";
};

export type HttpVerification = Evidence & {
  kind: "http";
  /** `secured`: 401 or 403. A redirect is reported and never followed. */
  verdict: "served" | "secured" | "redirects" | "refused" | "not_http" | "no_answer";
  status: number | null;
  server: string | null;
  location: string | null;
  tls: CertificateFacts | null;
};

export type TlsVerification = Evidence & {
  kind: "tls";
  verdict: "trusted" | "self_signed" | "untrusted" | "expired" | "not_tls" | "no_answer";
  certificate: CertificateFacts | null;
};

export type SshVerification = Evidence & {
  kind: "ssh";
  /** `ssh_1`: it still offers version 1 of the protocol (`SSH-1.5`, `SSH-1.99`). */
  verdict: "ssh_2" | "ssh_1" | "not_ssh" | "no_answer";
  software: string | null;
};

export type PostgresVerification = Evidence & {
  kind: "postgres";
  /** `clear_only`: the server would send a password over the network without TLS. */
  verdict: "tls_offered" | "clear_only" | "not_postgres" | "no_answer";
};

/** One safe look at one port: a single harmless exchange, without credentials. */
export type Verification =
  | RtspVerification
  | RedisVerification
  | HttpVerification
  | TlsVerification
  | SshVerification
  | PostgresVerification;

export type VerifierKind = Verification["kind"];
