import { afterEach, describe, expect, it } from "vitest";
import { verifyRtsp } from "../../../lib/vantage/verify/verify-rtsp.ts";
import { checkedLoopback, type Listener, listenOn } from "../../support/loopback.ts";
import {
  answer,
  asksPassword,
  basicChallenge,
  digestChallenge,
  interleavedFrame,
  type RtspBehaviour,
  type RtspServer,
  refusesDescribe,
  secureSdp,
  startRtspServer,
  streamsOpenly,
} from "../../support/rtsp-server.ts";

const running: { close(): Promise<void> }[] = [];
const serve = async (...options: Parameters<typeof startRtspServer>): Promise<RtspServer> => {
  const server = await startRtspServer(...options);
  running.push(server);
  return server;
};
const listen = async (...options: Parameters<typeof listenOn>): Promise<Listener> => {
  const listener = await listenOn(...options);
  running.push(listener);
  return listener;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** Short enough for tests that wait for it, long enough for a busy machine. */
const limits = { bytes: 64 * 1024, chunks: 1000, ms: 600 };
const look = (port: number, more: Parameters<typeof verifyRtsp>[2] = {}) =>
  verifyRtsp(checkedLoopback(), port, more);

describe("an RTSP port", () => {
  it("that hands its description to anybody is an open stream", async () => {
    const server = await serve(streamsOpenly());
    const result = await look(server.port);
    expect(result).toMatchObject({
      kind: "rtsp",
      verdict: "open_stream",
      status: 200,
      server: "Test camera/1.0",
      media: ["video", "audio"],
      protection: "clear",
      tls: null,
      methods: ["OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN"],
    });
    expect(result.evidence).toContain(`> DESCRIBE rtsp://127.0.0.1:${server.port}/ RTSP/1.0`);
    expect(result.evidence).toContain("m=video 0 RTP/AVP 96");
  });

  it("is asked two questions, for its root, without credentials, and no more", async () => {
    const server = await serve(asksPassword(digestChallenge));
    await look(server.port);
    const uri = `rtsp://127.0.0.1:${server.port}/`;
    expect(server.heads).toEqual([
      `OPTIONS ${uri} RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Doorwatch`,
      `DESCRIBE ${uri} RTSP/1.0\r\nCSeq: 2\r\nAccept: application/sdp\r\nUser-Agent: Doorwatch`,
    ]);
  });

  it("that asks for a password by Digest says by which algorithm, and names its model in the realm", async () => {
    const old = await serve(asksPassword(digestChallenge));
    expect(await look(old.port)).toMatchObject({
      verdict: "digest",
      status: 401,
      digestAlgorithms: ["MD5"],
      offersBasic: false,
      realm: "IP Camera(12345)",
    });
    const both = await serve(
      asksPassword(
        'Digest realm="a", nonce="b", algorithm=SHA-256, qop="auth"',
        digestChallenge,
        basicChallenge,
      ),
    );
    expect(await look(both.port)).toMatchObject({
      verdict: "digest",
      digestAlgorithms: ["SHA-256", "MD5"],
      offersBasic: true,
    });
  });

  it("that knows Basic only sends passwords in clear", async () => {
    const server = await serve(asksPassword(basicChallenge));
    expect(await look(server.port)).toMatchObject({ verdict: "basic", digestAlgorithms: [] });
  });

  it.each([
    ["404 Not Found"],
    ["454 Session Not Found"],
    ["451 Invalid parameter"],
    ["400 Bad Request"],
    ["403 Forbidden"],
    ["501 Not Implemented"],
    ["503 Service Unavailable"],
    ["401 Unauthorized"],
    ["302 Moved Temporarily"],
  ])("that answers %s proves nothing about its authentication, and no path is guessed", async (status) => {
    const server = await serve(refusesDescribe(status));
    expect(await look(server.port)).toMatchObject({
      verdict: "auth_unproven",
      status: Number(status.slice(0, 3)),
    });
    expect(server.heads).toHaveLength(2);
  });

  it("that has no DESCRIBE only controls something", async () => {
    const server = await serve((request, socket) =>
      answer(request, socket, "200 OK", ["Public: OPTIONS, SETUP, RECORD, TEARDOWN"]),
    );
    expect(await look(server.port)).toMatchObject({ verdict: "control_only", status: 200 });
    expect(server.heads).toHaveLength(1);
    const refusing = await serve(refusesDescribe("405 Method Not Allowed"));
    expect(await look(refusing.port)).toMatchObject({ verdict: "control_only", status: 405 });
  });

  it("that closes after each answer is asked the second question anew", async () => {
    const server = await serve((request, socket) => {
      streamsOpenly()(request, socket);
      socket.end();
    });
    expect(await look(server.port)).toMatchObject({ verdict: "open_stream" });
  });

  it("that speaks only RTSP 2.0 is asked in RTSP 2.0", async () => {
    const server = await serve((request, socket) => {
      const is2 = request.head.includes("RTSP/2.0");
      const text = is2
        ? `RTSP/2.0 401 Unauthorized\r\nCSeq: ${request.cseq}\r\nWWW-Authenticate: Digest realm="x", nonce="y", algorithm=SHA-256\r\n\r\n`
        : `RTSP/2.0 505 RTSP Version Not Supported\r\nCSeq: ${request.cseq}\r\n\r\n`;
      socket.write(text);
    });
    expect(await look(server.port)).toMatchObject({ verdict: "digest", digestAlgorithms: ["SHA-256"] });
  });

  it("that sends media and other answers in between is still understood", async () => {
    const server = await serve((request, socket) => {
      socket.write(interleavedFrame);
      socket.write("RTSP/1.0 200 OK\r\nCSeq: 77\r\nContent-Length: 4\r\n\r\nping\r\n");
      asksPassword(digestChallenge)(request, socket);
    });
    expect(await look(server.port)).toMatchObject({ verdict: "digest" });
  });

  it("is found on IPv6 too, with brackets in what is asked", async () => {
    const server = await serve(streamsOpenly(), { host: "::1" });
    const result = await verifyRtsp(checkedLoopback("::1"), server.port);
    expect(result.verdict).toBe("open_stream");
    expect(server.heads[0]).toContain(`OPTIONS rtsp://[::1]:${server.port}/ RTSP/1.0`);
  });
});

describe("RTSP over TLS", () => {
  it("that asks for a password is as it should be, and its certificate is shown", async () => {
    const server = await serve(asksPassword(basicChallenge), { certificate: "camera" });
    const result = await look(server.port, { beginWithTls: true });
    expect(result).toMatchObject({
      verdict: "tls",
      offersBasic: true,
      tls: {
        subject: "O=Test camera, CN=cam.example.test",
        isSelfSigned: true,
        isTrusted: false,
        names: ["cam.example.test", "127.0.0.1"],
        protocol: "TLSv1.3",
      },
    });
    expect(server.heads[1]).toContain("DESCRIBE rtsps://127.0.0.1:");
  });

  it("that hands its description out is open all the same; SRTP is told, its key is not kept", async () => {
    const server = await serve(streamsOpenly(secureSdp), { certificate: "camera" });
    const result = await look(server.port, { beginWithTls: true });
    expect(result).toMatchObject({ verdict: "open_stream", protection: "srtp" });
    expect(result.tls).not.toBeNull();
    expect(result.evidence).toContain("inline:***");
    expect(result.evidence).not.toContain("c2VjcmV0");
  });

  it("is found where plain RTSP was expected, and plain RTSP where TLS was", async () => {
    const secure = await serve(asksPassword(digestChallenge), { certificate: "camera" });
    expect(await look(secure.port)).toMatchObject({ verdict: "tls" });
    const plain = await serve(asksPassword(digestChallenge));
    expect(await look(plain.port, { beginWithTls: true, limits })).toMatchObject({
      verdict: "digest",
      tls: null,
    });
  });
});

describe("what is no RTSP, or means ill", () => {
  it.each([
    ["HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n", "http"],
    ["SSH-2.0-OpenSSH_9.6\r\n", "ssh"],
    ["\x15\x03\x01\x00\x02\x02\x46", "tls"],
    ["220 mail.example.test ESMTP\r\n", "other"],
    ["\x00\xff\xfe\x01\x02\x03garbage\n\n\n", "other"],
    ["RTSP/9.9 200 OK\r\n\r\n", "other"],
    ["RTSP/1.0 abc\r\n\r\n", "other"],
  ])("%j is not RTSP", async (bytes, foreign) => {
    const listener = await listen("127.0.0.1", (socket) => socket.end(Buffer.from(bytes, "latin1")));
    const result = await look(listener.port, { limits });
    expect(result).toMatchObject({ verdict: "not_rtsp", foreign });
    expect(result.evidence).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it("silence is no answer, and is given up in time", async () => {
    const listener = await listen();
    const startedAt = performance.now();
    expect(await look(listener.port, { limits })).toMatchObject({ verdict: "no_answer", status: null });
    expect(performance.now() - startedAt).toBeLessThan(4 * limits.ms);
  });

  it("a closed port is no answer", async () => {
    const listener = await listen();
    await listener.close();
    expect(await look(listener.port)).toMatchObject({ verdict: "no_answer", evidence: "" });
  });

  it("an answer that trickles ends with the time, however long it goes on", async () => {
    const timers: NodeJS.Timeout[] = [];
    const listener = await listen("127.0.0.1", (socket) => {
      socket.write("RTSP/1.0 200 OK\r\nX-A: ");
      timers.push(setInterval(() => socket.write("a"), 20));
    });
    const startedAt = performance.now();
    const result = await look(listener.port, { limits });
    for (const timer of timers) clearInterval(timer);
    expect(performance.now() - startedAt).toBeLessThan(4 * limits.ms);
    expect(result).toMatchObject({ verdict: "auth_unproven", status: 200 });
  });

  it.each<[string, RtspBehaviour]>([
    [
      "headers without end",
      (_, socket) => flood(socket, "RTSP/1.0 200 OK\r\n", `X-Filler: ${"a".repeat(1000)}\r\n`),
    ],
    ["one header without end", (_, socket) => flood(socket, "RTSP/1.0 200 OK\r\nX: ", "a".repeat(1000))],
    ["a first line without end", (_, socket) => flood(socket, "RTSP/1.0 200 ", "a".repeat(1000))],
    ["media without end", (_, socket) => flood(socket, "", interleavedFrame.toString("latin1"))],
    ["zeros without end", (_, socket) => flood(socket, "", "\0".repeat(1000))],
  ])("%s are read up to the limit", async (_, behaviour) => {
    const server = await serve(behaviour);
    const startedAt = performance.now();
    const result = await look(server.port, { limits });
    expect(performance.now() - startedAt).toBeLessThan(5 * limits.ms);
    expect(["auth_unproven", "not_rtsp", "no_answer"]).toContain(result.verdict);
    expect(result.evidence.length).toBeLessThanOrEqual(2_000);
  });

  it("a huge description is an open stream, and is not kept", async () => {
    const sdp = `v=0\r\n${"m=video 0 RTP/AVP 96\r\n".repeat(200_000)}`;
    const server = await serve(streamsOpenly(sdp));
    const result = await look(server.port, { limits });
    expect(result).toMatchObject({ verdict: "open_stream", media: ["video"], protection: "clear" });
    expect(result.evidence.length).toBeLessThanOrEqual(2_000);
  });

  it("hostile texts come back printable and short", async () => {
    const server = await serve((request, socket) =>
      answer(request, socket, "401 <script>\u001b[2J", [
        `WWW-Authenticate: Digest realm="<img src=x onerror=alert(1)>${"a".repeat(5000)}"`,
      ]),
    );
    const result = await look(server.port);
    expect(result.verdict).toBe("digest");
    expect(result.realm?.length).toBeLessThanOrEqual(200);
    expect(result.evidence).toContain("\\x1b[2J");
  });

  it("is left at once when it is cancelled", async () => {
    const listener = await listen();
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    const startedAt = performance.now();
    await look(listener.port, { signal: cancel.signal });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

function flood(socket: Parameters<RtspBehaviour>[1], start: string, more: string): void {
  socket.write(start, "latin1");
  const push = (): void => {
    while (!socket.destroyed && socket.write(more, "latin1"));
    if (!socket.destroyed) socket.once("drain", push);
  };
  push();
}
