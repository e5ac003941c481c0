import type { CheckedAddress } from "../may-touch.ts";
import { certificateFacts } from "./certificate-facts.ts";
import { evidenceOf } from "./evidence.ts";
import { isControlOnly, judgeRtsp, type RtspAnswers } from "./judge-rtsp.ts";
import { type RtspReading, readRtsp } from "./read-rtsp.ts";
import { openTalk, type ReceivedEnd, type Talk, type TalkOptions } from "./talk.ts";
import type { RtspVerification } from "./verification.ts";

export type VerifyOptions = Pick<TalkOptions, "limits" | "signal">;

/**
 * Asks a port in RTSP: `OPTIONS` and `DESCRIBE` of its root, never with credentials and never for another path.
 * Where plain RTSP meets TLS or silence, once more over TLS, and the other way round; each of the two is bounded.
 */
export async function verifyRtsp(
  target: CheckedAddress,
  port: number,
  { beginWithTls = port === rtspsPort, ...options }: VerifyOptions & { beginWithTls?: boolean } = {},
): Promise<RtspVerification> {
  const first = await converse(target, port, { ...options, tls: beginWithTls });
  const isSettled = first.answers.options.kind === "response" || isForeignInClear(first.answers);
  const attempts = isSettled
    ? [first]
    : [first, await converse(target, port, { ...options, tls: !beginWithTls })];
  const attempt =
    attempts.find(({ answers }) => answers.options.kind === "response") ??
    attempts.find(({ answers }) => answers.tls !== null) ??
    first;
  return {
    kind: "rtsp",
    ...judgeRtsp(attempt.answers),
    evidence: evidenceOf(attempt.exchanges),
    at: new Date(),
  };
}

/** RFC 7826 section 22.14 and IANA: rtsps. */
const rtspsPort = 322;

type Attempt = { answers: RtspAnswers; exchanges: { asked: string; answered: Buffer }[] };

/** HTTP and SSH in clear text: TLS would not be answered either. */
const isForeignInClear = ({ options, tls }: RtspAnswers): boolean =>
  tls === null && options.kind === "foreign" && (options.answer === "http" || options.answer === "ssh");

async function converse(target: CheckedAddress, port: number, options: TalkOptions): Promise<Attempt> {
  const attempt: Attempt = {
    answers: { options: { kind: "incomplete" }, describe: null, tls: null },
    exchanges: [],
  };
  const opened = await openTalk(target, port, options);
  if (!opened.ok) return attempt;
  const talk = opened.value;
  try {
    if (talk.tls) attempt.answers.tls = certificateFacts(talk.tls);
    const address = target.family === 6 ? `[${target.address}]` : target.address;
    const uri = `${talk.tls ? "rtsps" : "rtsp"}://${address}:${port}/`;
    const { reading } = await ask(talk, attempt, { method: "OPTIONS", uri, cseq: 1, version: "1.0" });
    attempt.answers.options = reading;
    if (reading.kind !== "response" || isControlOnly(reading)) return attempt;
    // 505: it speaks only the other version.
    const version = reading.response.status === 505 ? "2.0" : "1.0";
    const question = { method: "DESCRIBE", uri, cseq: 2, version } as const;
    const answer = await ask(talk, attempt, question);
    attempt.answers.describe =
      answer.reading.kind === "incomplete" && answer.end === "closed"
        ? await askAnew({ target, port, options }, attempt, question)
        : answer.reading;
    return attempt;
  } finally {
    talk.close();
  }
}

type Question = { method: "OPTIONS" | "DESCRIBE"; uri: string; cseq: number; version: "1.0" | "2.0" };

/** Some servers close after each answer. */
async function askAnew(
  { target, port, options }: { target: CheckedAddress; port: number; options: TalkOptions },
  attempt: Attempt,
  question: Question,
): Promise<RtspReading> {
  const opened = await openTalk(target, port, options);
  if (!opened.ok) return { kind: "incomplete" };
  attempt.exchanges.pop();
  try {
    const { reading } = await ask(opened.value, attempt, question);
    return reading;
  } finally {
    opened.value.close();
  }
}

async function ask(
  talk: Talk,
  attempt: Attempt,
  { method, uri, cseq, version }: Question,
): Promise<{ reading: RtspReading; end: ReceivedEnd }> {
  const asked = `${method} ${uri} RTSP/${version}`;
  const accept = method === "DESCRIBE" ? "Accept: application/sdp\r\n" : "";
  const question = `${asked}\r\nCSeq: ${cseq}\r\n${accept}User-Agent: Doorwatch\r\n\r\n`;
  const isWhole = (soFar: Buffer): boolean => readRtsp(soFar, cseq, false).kind !== "incomplete";
  const { bytes, end } = await talk.ask(question, isWhole);
  attempt.exchanges.push({ asked, answered: bytes });
  return { reading: readRtsp(bytes, cseq, true), end };
}
