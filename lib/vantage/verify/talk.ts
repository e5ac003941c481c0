import type { Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { no, ok, type Result } from "../../result.ts";
import type { CheckedAddress } from "../may-touch.ts";
import { type ConnectFailure, openSocket } from "../open-socket.ts";

/** Bytes and milliseconds that one look may cost at most, however the other side behaves. */
export type Limits = { bytes: number; chunks: number; ms: number };

/**
 * A TLS handshake of OpenSSL takes some 5 kB and a stream description seldom 4 kB. Time is counted from the connection
 * to the end of the look, not from byte to byte, so a reply that trickles ends it too; and each piece may cost a look at
 * all bytes so far, so their number is bounded as well.
 */
const defaultLimits: Limits = { bytes: 64 * 1024, chunks: 1000, ms: 6_000 };

/** Why no more came: the answer was whole, the peer closed, the time or the bytes were used up. */
export type ReceivedEnd = "complete" | "closed" | "timeout" | "too_much";
export type Received = { bytes: Buffer; end: ReceivedEnd };

/** One conversation over one connection. Always `close` it. */
export type Talk = {
  /** Null for plain TCP. */
  tls: TLSSocket | null;
  /** Sends, then collects what comes until `isComplete` says so or a limit is met. Never fails. */
  ask: (question: string | Uint8Array, isComplete: (soFar: Buffer) => boolean) => Promise<Received>;
  close: () => void;
};

export type TalkOptions = {
  limits?: Limits | undefined;
  signal?: AbortSignal | undefined;
  /** Speaks TLS, whatever the certificate: it is to be looked at, not trusted. */
  tls?: boolean;
};

export type TalkFailure = ConnectFailure | "no-tls" | "no-tls-answer";

/** Opens a conversation; a handshake that fails is `no-tls` (it was refused) or `no-tls-answer` (nothing came). */
export async function openTalk(
  target: CheckedAddress,
  port: number,
  { limits = defaultLimits, signal, tls = false }: TalkOptions = {},
): Promise<Result<Talk, TalkFailure>> {
  const deadlineMs = performance.now() + limits.ms;
  const opened = await openSocket(target, port, { timeoutMs: limits.ms / 2, signal });
  if (!opened.ok) return opened;
  const socket = opened.value;
  const cut = (): void => void socket.destroy();
  signal?.addEventListener("abort", cut, { once: true });
  const close = (): void => {
    signal?.removeEventListener("abort", cut);
    cut();
  };
  if (!tls)
    return ok({
      tls: null,
      ask: (question, isComplete) => ask({ stream: socket, question, isComplete, limits, deadlineMs }),
      close,
    });
  const secure = await shakeHands(socket, deadlineMs);
  if (!secure.ok) {
    close();
    return secure;
  }
  const stream = secure.value;
  return ok({
    tls: stream,
    ask: (question, isComplete) => ask({ stream, question, isComplete, limits, deadlineMs }),
    close,
  });
}

function shakeHands(socket: Socket, deadlineMs: number): Promise<Result<TLSSocket, TalkFailure>> {
  return new Promise((resolve) => {
    const secure = connectTls({
      socket,
      rejectUnauthorized: false,
      // Old cameras and servers speak old TLS. Saying so is the point; nothing secret is sent over it.
      minVersion: "TLSv1",
      ciphers: "DEFAULT:@SECLEVEL=0",
    });
    const end = (result: Result<TLSSocket, TalkFailure>): void => {
      clearTimeout(timer);
      secure.off("secureConnect", onSecure);
      secure.off("error", onFailure);
      secure.off("close", onFailure);
      secure.on("error", () => {});
      resolve(result);
    };
    const onSecure = (): void => end(ok(secure));
    const onFailure = (): void => end(no("no-tls"));
    const timer = setTimeout(() => end(no("no-tls-answer")), Math.max(0, deadlineMs - performance.now()));
    secure.on("secureConnect", onSecure);
    secure.on("error", onFailure);
    secure.on("close", onFailure);
  });
}

function ask(options: {
  stream: Socket;
  question: string | Uint8Array;
  isComplete: (soFar: Buffer) => boolean;
  limits: Limits;
  deadlineMs: number;
}): Promise<Received> {
  const { stream, question, isComplete, limits, deadlineMs } = options;
  return new Promise((resolve) => {
    const kept = Buffer.alloc(limits.bytes);
    let length = 0;
    let chunks = 0;
    const end = (reason: ReceivedEnd): void => {
      clearTimeout(timer);
      stream.off("data", take);
      stream.off("end", onClosed);
      stream.off("close", onClosed);
      stream.pause();
      resolve({ bytes: kept.subarray(0, length), end: reason });
    };
    const onClosed = (): void => end("closed");
    const take = (chunk: Buffer): void => {
      chunks++;
      const room = limits.bytes - length;
      length += chunk.copy(kept, length, 0, room);
      if (isComplete(kept.subarray(0, length))) end("complete");
      else if (chunk.length > room || length === limits.bytes || chunks >= limits.chunks) end("too_much");
    };
    const timer = setTimeout(() => end("timeout"), Math.max(0, deadlineMs - performance.now()));
    if (stream.destroyed || stream.readableEnded) return end("closed");
    stream.on("data", take);
    stream.once("end", onClosed);
    stream.once("close", onClosed);
    if (question.length > 0 && stream.writable) stream.write(question);
    stream.resume();
  });
}
