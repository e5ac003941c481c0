import type { CheckedAddress } from "../may-touch.ts";
import { certificateFacts } from "./certificate-facts.ts";
import { evidenceOf } from "./evidence.ts";
import { headerOf, readHeaderBlock } from "./header-block.ts";
import { openTalk } from "./talk.ts";
import type { HttpVerification } from "./verification.ts";
import type { VerifyOptions } from "./verify-rtsp.ts";

const textMax = 300;

/** Asks for the head of `/`, in plain HTTP or over TLS. A redirect is reported, never followed. */
export async function verifyHttp(
  target: CheckedAddress,
  port: number,
  { tls = false, ...options }: VerifyOptions & { tls?: boolean } = {},
): Promise<HttpVerification> {
  const nothing = { status: null, server: null, location: null, tls: null };
  const opened = await openTalk(target, port, { ...options, tls });
  if (!opened.ok) {
    const verdict = opened.reason === "no-tls" ? "not_http" : "no_answer";
    return { kind: "http", verdict, ...nothing, evidence: "", at: new Date() };
  }
  const talk = opened.value;
  try {
    const host = target.family === 6 ? `[${target.address}]` : target.address;
    const asked = "HEAD / HTTP/1.1";
    const { bytes } = await talk.ask(
      `${asked}\r\nHost: ${host}:${port}\r\nUser-Agent: Doorwatch\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
      (soFar) => isWhole(soFar),
    );
    const block = readHeaderBlock(bytes);
    const status = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(block?.firstLine ?? "")?.[1];
    const result = {
      status: status === undefined ? null : Number(status),
      server: block && status ? (headerOf(block, "server")?.slice(0, textMax) ?? null) : null,
      location: block && status ? (headerOf(block, "location")?.slice(0, textMax) ?? null) : null,
      tls: talk.tls ? certificateFacts(talk.tls) : null,
    };
    const verdict = verdictOf(result.status, bytes.length > 0);
    return {
      kind: "http",
      verdict,
      ...result,
      evidence: evidenceOf([{ asked, answered: bytes }]),
      at: new Date(),
    };
  } finally {
    talk.close();
  }
}

/** The head has ended, or what comes is no HTTP at all. */
function isWhole(soFar: Buffer): boolean {
  const start = soFar.toString("latin1", 0, 5);
  if (!"HTTP/".startsWith(start)) return true;
  const block = readHeaderBlock(soFar);
  return block !== null && (block.bodyAt !== null || block.isTooLong);
}

function verdictOf(status: number | null, hasAnswer: boolean): HttpVerification["verdict"] {
  if (status === null) return hasAnswer ? "not_http" : "no_answer";
  if (status === 401 || status === 403 || status === 407) return "secured";
  if (status >= 300 && status < 400) return "redirects";
  return status < 300 ? "served" : "refused";
}
