import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import path from "node:path";
import { createServer as createTlsServer } from "node:tls";

export type RtspRequest = { method: string; uri: string; cseq: string; head: string };

/** What a server does with one request. */
export type RtspBehaviour = (request: RtspRequest, socket: Socket) => void;

export type RtspServer = {
  port: number;
  /** The heads of all requests so far. */
  heads: string[];
  close(): Promise<void>;
};

/** A stream description with one clear video and one clear audio track. */
const clearSdp = [
  "v=0",
  "o=- 2890844526 2890842807 IN IP4 127.0.0.1",
  "s=Gate camera",
  "c=IN IP4 0.0.0.0",
  "t=0 0",
  "a=control:*",
  "m=video 0 RTP/AVP 96",
  "a=rtpmap:96 H264/90000",
  "a=control:trackID=1",
  "m=audio 0 RTP/AVP 0",
  "a=control:trackID=2",
  "",
].join("\r\n");

/** The same camera with SRTP. */
export const secureSdp = clearSdp
  .replaceAll("RTP/AVP", "RTP/SAVP")
  .replace(
    "a=control:trackID=1",
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0a2V5\r\na=control:trackID=1",
  );

const publicMethods = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN";

/** Answers with a status line, the request's CSeq, and what is given. */
export function answer(
  { cseq }: RtspRequest,
  socket: Socket,
  status: string,
  headers: readonly string[] = [],
  body = "",
): void {
  const length = body === "" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const lines = [`RTSP/1.0 ${status}`, `CSeq: ${cseq}`, "Server: Test camera/1.0", ...headers, ...length];
  socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

/** Hands its description to anybody, and plays: PLAY is followed by one RTP packet within the connection. */
export const streamsOpenly =
  (sdp = clearSdp): RtspBehaviour =>
  (request, socket) => {
    const { method } = request;
    if (method === "OPTIONS") answer(request, socket, "200 OK", [`Public: ${publicMethods}`]);
    else if (method === "DESCRIBE") answer(request, socket, "200 OK", ["Content-Type: application/sdp"], sdp);
    else if (method === "SETUP")
      answer(request, socket, "200 OK", ["Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"]);
    else answer(request, socket, "200 OK", ["Session: 1"]);
    if (method === "PLAY") socket.write(interleavedFrame);
  };

/** `$`, channel 0, 12 bytes: an RTP header without payload. */
export const interleavedFrame = Buffer.from([0x24, 0, 0, 12, 0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);

/** Answers OPTIONS, and everything else with 401 and these challenges. */
export const asksPassword =
  (...challenges: string[]): RtspBehaviour =>
  (request, socket) => {
    if (request.method === "OPTIONS") answer(request, socket, "200 OK", [`Public: ${publicMethods}`]);
    else
      answer(
        request,
        socket,
        "401 Unauthorized",
        challenges.map((challenge) => `WWW-Authenticate: ${challenge}`),
      );
  };

export const digestChallenge = 'Digest realm="IP Camera(12345)", nonce="6f1d2c", stale="FALSE"';
export const basicChallenge = 'Basic realm="IP Camera(12345)"';

/** Answers OPTIONS, and DESCRIBE with this status. */
export const refusesDescribe =
  (status: string): RtspBehaviour =>
  (request, socket) =>
    request.method === "OPTIONS"
      ? answer(request, socket, "200 OK", [`Public: ${publicMethods}`])
      : answer(request, socket, status);

/** A private server on a free loopback port; `certificate` names files of tests/fixtures/vantage, for RTSP over TLS. */
export async function startRtspServer(
  behaviour: RtspBehaviour,
  { host = "127.0.0.1", port = 0, certificate }: { host?: string; port?: number; certificate?: string } = {},
): Promise<RtspServer> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let end = text.indexOf("\r\n\r\n"); end !== -1; end = text.indexOf("\r\n\r\n")) {
        const head = text.slice(0, end);
        text = text.slice(end + 4);
        heads.push(head);
        const request = readRequest(head);
        if (/ RTSP\/[12]\.\d$/.test(head.split("\r\n")[0] ?? "")) behaviour(request, socket);
        else {
          answer(request, socket, "400 Bad Request");
          socket.end();
        }
      }
    });
  };
  const server = certificate ? createTlsServer(readCertificate(certificate), serve) : createServer(serve);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    heads,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export function readCertificate(name: string): { key: Buffer; cert: Buffer } {
  const folder = path.join(import.meta.dirname, "..", "fixtures", "vantage");
  return {
    key: readFileSync(path.join(folder, "camera.key.pem")),
    cert: readFileSync(path.join(folder, `${name}.cert.pem`)),
  };
}

function readRequest(head: string): RtspRequest {
  const [method = "", uri = ""] = head.split(" ");
  return { method, uri, cseq: /^cseq:\s*(\d+)/im.exec(head)?.[1] ?? "0", head };
}
