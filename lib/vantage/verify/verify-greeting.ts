import type { CheckedAddress } from "../may-touch.ts";
import { evidenceOf } from "./evidence.ts";
import { openTalk } from "./talk.ts";
import type { PostgresVerification, RedisVerification, SshVerification } from "./verification.ts";
import type { VerifyOptions } from "./verify-rtsp.ts";

/** Services that tell all that is asked here in their first bytes. */

/** Sends the inline command `PING`, which runs nothing and reads nothing. */
export async function verifyRedis(
  target: CheckedAddress,
  port: number,
  options: VerifyOptions = {},
): Promise<RedisVerification> {
  const answered = await askOnce({ target, port, options, question: "PING\r\n", isComplete: hasLine });
  const line = answered.toString("latin1");
  return {
    kind: "redis",
    verdict: verdictOfPing(line),
    evidence: evidence("PING", answered),
    at: new Date(),
  };
}

/** Listens for the identification that a server sends first (RFC 4253 section 4.2) and says nothing. */
export async function verifySsh(
  target: CheckedAddress,
  port: number,
  options: VerifyOptions = {},
): Promise<SshVerification> {
  const hasIdentification = (soFar: Buffer): boolean => {
    const text = soFar.toString("latin1");
    return /^SSH-[^\n]*\n/m.test(text) || text.length > greetingMax;
  };
  const answered = await askOnce({ target, port, options, question: "", isComplete: hasIdentification });
  // Other lines may stand before it.
  const match = /^SSH-(\d\.\d{1,2})-([^\r\n]{0,250})/m.exec(answered.toString("latin1"));
  const verdict = !match
    ? answered.length > 0
      ? "not_ssh"
      : "no_answer"
    : match[1] === "2.0"
      ? "ssh_2"
      : "ssh_1";
  return {
    kind: "ssh",
    verdict,
    software: match?.[2] ?? null,
    evidence: evidence("", answered),
    at: new Date(),
  };
}

/** Asks whether the server would speak TLS (SSLRequest) and takes the answer, one byte, without going on. */
export async function verifyPostgres(
  target: CheckedAddress,
  port: number,
  options: VerifyOptions = {},
): Promise<PostgresVerification> {
  const answered = await askOnce({
    target,
    port,
    options,
    question: sslRequest,
    isComplete: (soFar) => soFar.length > 0,
  });
  const verdict =
    answered.length === 0
      ? "no_answer"
      : answered.length > 1
        ? "not_postgres"
        : (postgresAnswers[answered.toString("latin1")] ?? "not_postgres");
  return { kind: "postgres", verdict, evidence: evidence("SSLRequest", answered), at: new Date() };
}

/** PostgreSQL, "Message Formats": length 8, then 1234 and 5679 in 16 bits each. */
const sslRequest = Uint8Array.of(0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f);
const postgresAnswers: Record<string, "tls_offered" | "clear_only"> = { S: "tls_offered", N: "clear_only" };

/** Longest text before the identification of an SSH server that is waited for. */
const greetingMax = 8 * 1024;

function verdictOfPing(line: string): RedisVerification["verdict"] {
  if (line === "") return "no_answer";
  if (/^\+PONG\r?\n/.test(line)) return "open";
  if (/^-(?:NOAUTH|NOPERM|ERR operation not permitted)/.test(line)) return "auth_required";
  return line.startsWith("-DENIED") ? "protected_mode" : "not_redis";
}

const hasLine = (soFar: Buffer): boolean => soFar.includes(0x0a) || soFar.length > greetingMax;

const evidence = (asked: string, answered: Buffer): string => evidenceOf([{ asked, answered }]);

async function askOnce({
  target,
  port,
  options,
  question,
  isComplete,
}: {
  target: CheckedAddress;
  port: number;
  options: VerifyOptions;
  question: string | Uint8Array;
  isComplete: (soFar: Buffer) => boolean;
}): Promise<Buffer> {
  const opened = await openTalk(target, port, options);
  if (!opened.ok) return Buffer.alloc(0);
  try {
    const { bytes } = await opened.value.ask(question, isComplete);
    return bytes;
  } finally {
    opened.value.close();
  }
}
