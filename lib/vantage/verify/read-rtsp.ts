import { type HeaderBlock, headerOf, readHeaderBlock } from "./header-block.ts";

export type RtspResponse = Pick<HeaderBlock, "headers"> & {
  version: "1.0" | "2.0";
  status: number;
  statusText: string;
  body: string;
  /** Limits, time or the peer cut it short. */
  isCut: boolean;
};

/** What a port that does not speak RTSP answered with instead. */
export type ForeignAnswer = "http" | "tls" | "ssh" | "other";

export type RtspReading =
  | { kind: "response"; response: RtspResponse }
  | { kind: "foreign"; answer: ForeignAnswer }
  | { kind: "incomplete" };

/** Longest body that is read: descriptions of many-channel recorders reach some 10 kB. */
const bodyMax = 32 * 1024;
const interleavedMark = 0x24;

/**
 * Reads the response to the request numbered `cseq` from all that has come so far, RTSP/1.0 (RFC 2326) or 2.0 (RFC 7826).
 * Media frames in between (`$`, channel, length) and answers to other requests are passed over.
 *
 * @param isFinal nothing more will come: what is there is made the best of, and `incomplete` means that it is nothing
 */
export function readRtsp(bytes: Buffer, cseq: number, isFinal: boolean): RtspReading {
  let at = 0;
  for (;;) {
    at = pastFrames(bytes, at);
    if (at >= bytes.length) return { kind: "incomplete" };
    const block = readHeaderBlock(bytes, at);
    const match = /^RTSP\/([12])\.(\d) (\d{3})(?: (.*))?$/.exec(block?.firstLine ?? "");
    if (!block || !match) return otherThanResponse(bytes.subarray(at), block, isFinal);
    const isCut = block.bodyAt === null;
    if (isCut && !isFinal && !block.isTooLong) return { kind: "incomplete" };
    const bodyAt = block.bodyAt ?? bytes.length;
    const stated = contentLength(block, bytes.length - bodyAt);
    const length = Math.min(stated, bodyMax);
    const isShort = bytes.length - bodyAt < length;
    if (isShort && !isFinal) return { kind: "incomplete" };
    const number = headerOf(block, "cseq");
    if (number !== null && /^\d+$/.test(number) && Number(number) !== cseq && !isCut && !isShort) {
      at = bodyAt + length;
      continue;
    }
    const body = bytes.toString("latin1", bodyAt, bodyAt + length);
    const response: RtspResponse = {
      version: match[1] === "2" ? "2.0" : "1.0",
      status: Number(match[3]),
      statusText: match[4] ?? "",
      headers: block.headers,
      body,
      isCut: isCut || isShort || stated > bodyMax,
    };
    return { kind: "response", response };
  }
}

/**
 * Without a length there is no body (RFC 2326 section 12.14), but some devices forget it beside a description: theirs is
 * what has come already.
 */
function contentLength(block: HeaderBlock, present: number): number {
  const text = headerOf(block, "content-length");
  if (text === null) return isSdp(block) ? present : 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** Says whether headers announce a stream description. */
export const isSdp = (block: Pick<HeaderBlock, "headers">): boolean =>
  headerOf(block, "content-type")?.toLowerCase().startsWith("application/sdp") ?? false;

/** Past line ends between messages and interleaved frames (RFC 2326 section 10.12). */
function pastFrames(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    if (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
    else if (bytes[at] === interleavedMark && at + 4 <= bytes.length) at += 4 + bytes.readUInt16BE(at + 2);
    else return at;
  }
}

function otherThanResponse(rest: Buffer, block: HeaderBlock | null, isFinal: boolean): RtspReading {
  const start = rest.toString("latin1", 0, 8);
  if (start.startsWith("HTTP/")) return { kind: "foreign", answer: "http" };
  if (start.startsWith("SSH-")) return { kind: "foreign", answer: "ssh" };
  // An alert (0x15) or a handshake message (0x16) of TLS 1.x or SSL 3.0.
  if ((rest[0] === 0x15 || rest[0] === 0x16) && (rest.length < 2 || rest[1] === 3))
    return { kind: "foreign", answer: "tls" };
  const mayBecomeRtsp =
    "RTSP/".startsWith(start.slice(0, 5)) && block === null && rest.length < statusLineMax;
  return mayBecomeRtsp && !isFinal ? { kind: "incomplete" } : { kind: "foreign", answer: "other" };
}

const statusLineMax = 1024;
