import type { AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, inject, it } from "vitest";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import { chooseVerifiers } from "../../../lib/vantage/verify/choose-verifiers.ts";
import type { Verification, VerifierKind } from "../../../lib/vantage/verify/verification.ts";
import { verify } from "../../../lib/vantage/verify/verify.ts";
import { checkedLoopback, listenOn } from "../../support/loopback.ts";
import { startNginx } from "../../support/nginx.ts";
import { startRedis } from "../../support/redis-server.ts";
import { readCertificate } from "../../support/rtsp-server.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const limits = { bytes: 64 * 1024, chunks: 1000, ms: 600 };
const look = (port: number, kind: VerifierKind, tls = false): Promise<Verification> =>
  verify(checkedLoopback(), port, { kind, tls }, { limits: { ...limits, ms: 5_000 } });

/** A listener that says these bytes to everybody, at once or after the first byte from them. */
async function sayer(bytes: string, when: "at_once" | "when_asked" = "at_once"): Promise<number> {
  const listener = await listenOn("127.0.0.1", (socket) => {
    const say = (): void => void socket.end(Buffer.from(bytes, "latin1"));
    if (when === "at_once") say();
    else socket.once("data", say);
  });
  endings.push(() => listener.close());
  return listener.port;
}

async function tlsServer(certificate: string): Promise<number> {
  const server = createTlsServer(readCertificate(certificate), (socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 401 Unauthorized\r\nServer: test\r\n\r\n"));
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

describe("PostgreSQL", () => {
  it("that runs here says that it has no TLS, in one byte", async () => {
    const { port } = new URL(inject("templateUrl"));
    expect(await look(Number(port), "postgres")).toMatchObject({
      verdict: "clear_only",
      evidence: "> SSLRequest\nN",
    });
  });

  it.each([
    ["S", "tls_offered"],
    ["N", "clear_only"],
    ["H", "not_postgres"],
    ["HTTP/1.1 400 Bad Request\r\n\r\n", "not_postgres"],
    ["", "no_answer"],
  ])("%j means %s", async (answer, verdict) => {
    expect(await look(await sayer(answer, "when_asked"), "postgres")).toMatchObject({ verdict });
  });
});

describe("Redis", () => {
  it("that runs here without a password is open, and asks for one when it has one", async ({ skip }) => {
    const folder = await makeTemporaryFolder();
    endings.push(() => folder.remove());
    const redis = await startRedis(folder.path);
    if (redis === null) return skip("no redis-server on this machine");
    endings.push(() => redis.stop());
    const port = Number(new URL(redis.url).port);
    expect(await look(port, "redis")).toMatchObject({ verdict: "open", evidence: "> PING\n+PONG" });
    const { Redis } = await import("ioredis");
    const client = new Redis(redis.url);
    await client.config("SET", "requirepass", "one");
    client.disconnect();
    expect(await look(port, "redis")).toMatchObject({ verdict: "auth_required" });
  });

  it.each([
    ["+PONG\r\n", "open"],
    ["-NOAUTH Authentication required.\r\n", "auth_required"],
    ["-DENIED Redis is running in protected mode\r\n", "protected_mode"],
    ["-ERR unknown command\r\n", "not_redis"],
    ["HTTP/1.1 400 Bad Request\r\n\r\n", "not_redis"],
    ["", "no_answer"],
  ])("%j means %s", async (answer, verdict) => {
    expect(await look(await sayer(answer, "when_asked"), "redis")).toMatchObject({ verdict });
  });
});

describe("SSH", () => {
  it.each([
    ["SSH-2.0-OpenSSH_9.6p1 Debian-1\r\n", "ssh_2", "OpenSSH_9.6p1 Debian-1"],
    ["Welcome\r\nto this machine\r\nSSH-2.0-dropbear\r\n", "ssh_2", "dropbear"],
    ["SSH-1.99-OpenSSH_3.9\r\n", "ssh_1", "OpenSSH_3.9"],
    ["SSH-1.5-old\n", "ssh_1", "old"],
    ["220 mail ESMTP\r\n", "not_ssh", null],
    ["", "no_answer", null],
  ])("%j means %s", async (greeting, verdict, software) => {
    expect(await look(await sayer(greeting), "ssh")).toMatchObject({ verdict, software });
  });
});

describe("HTTP", () => {
  it("of a real nginx is served, with its name and version", async ({ skip }) => {
    const nginx = await startNginx();
    if (nginx === null) return skip("no nginx on this machine");
    endings.push(() => nginx.stop());
    expect(await look(nginx.port, "http")).toMatchObject({
      verdict: "served",
      status: 200,
      server: expect.stringMatching(/^nginx/),
      tls: null,
    });
  });

  it.each([
    ["HTTP/1.1 200 OK\r\nServer: a\r\n\r\n", "served", 200],
    ["HTTP/1.1 401 Unauthorized\r\nSet-Cookie: session=secret; Path=/\r\n\r\n", "secured", 401],
    ["HTTP/1.0 403 Forbidden\n\n", "secured", 403],
    ["HTTP/1.1 404 Not Found\r\n\r\n", "refused", 404],
    ["HTTP/1.1 503 Service Unavailable\r\n\r\n", "refused", 503],
    ["SSH-2.0-OpenSSH_9.6\r\n", "not_http", null],
    ["HTTP/", "not_http", null],
    ["", "no_answer", null],
  ])("%j means %s", async (answer, verdict, status) => {
    const result = await look(await sayer(answer, "when_asked"), "http");
    expect(result).toMatchObject({ verdict, status });
    expect(result.evidence).not.toContain("secret");
  });

  it("does not follow a redirect, wherever it leads", async () => {
    const inner = await listenOn();
    endings.push(() => inner.close());
    const location = `http://127.0.0.1:${inner.port}/`;
    const port = await sayer(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\n\r\n`, "when_asked");
    expect(await look(port, "http")).toMatchObject({ verdict: "redirects", location });
    expect(inner.connections).toBe(0);
  });

  it("over TLS brings the certificate along", async () => {
    const port = await tlsServer("camera");
    expect(await look(port, "http", true)).toMatchObject({
      verdict: "secured",
      status: 401,
      tls: { isSelfSigned: true },
    });
    expect(await look(await sayer("220 mail\r\n"), "http", true)).toMatchObject({ verdict: "not_http" });
  });
});

describe("a certificate", () => {
  it("that is self-signed or over is called so, with its facts", async () => {
    expect(await look(await tlsServer("camera"), "tls")).toMatchObject({
      verdict: "self_signed",
      certificate: {
        subject: "O=Test camera, CN=cam.example.test",
        notAfter: new Date("2120-01-01T00:00:00Z"),
        protocol: "TLSv1.3",
      },
      evidence: expect.stringContaining("issuer: O=Test camera, CN=cam.example.test"),
    });
    expect(await look(await tlsServer("expired-camera"), "tls")).toMatchObject({ verdict: "expired" });
  });

  it("is not to be had where nobody speaks TLS", async () => {
    expect(await look(await sayer("SSH-2.0-OpenSSH_9.6\r\n"), "tls")).toMatchObject({ verdict: "not_tls" });
    expect(await look(await findFreePort(), "tls")).toMatchObject({ verdict: "no_answer" });
    const silent = await listenOn();
    endings.push(() => silent.close());
    expect(
      await verify(checkedLoopback(), silent.port, { kind: "tls", tls: true }, { limits }),
    ).toMatchObject({ verdict: "no_answer" });
  });
});

describe("every verifier", () => {
  it.each<VerifierKind>(["rtsp", "http", "tls", "ssh", "redis", "postgres"])(
    "%s touches nothing that the guard has not let through",
    async (kind) => {
      const listener = await listenOn();
      endings.push(() => listener.close());
      const forged = JSON.parse('{"address":"127.0.0.1","family":4,"serverId":1}');
      await expect(verify(forged, listener.port, { kind, tls: false })).rejects.toThrow("not checked");
      expect(listener.connections).toBe(0);
    },
  );
});

describe("which looks fit a port", () => {
  const of = (port: number, service: string | null = null, isTunnelled = false, protocol = "tcp") =>
    chooseVerifiers({ protocol, port, service, isTunnelled }).map(({ kind, tls }) =>
      tls ? `${kind}+tls` : kind,
    );

  it("goes by what answered rather than by the number", () => {
    expect(of(554)).toEqual(["rtsp"]);
    expect(of(322)).toEqual(["rtsp+tls"]);
    expect(of(554, "http")).toEqual(["http"]);
    expect(of(12_345, "rtsp")).toEqual(["rtsp"]);
    expect(of(12_345, "rtsp", true)).toEqual(["rtsp+tls"]);
    expect(of(443)).toEqual(["tls+tls", "http+tls"]);
    expect(of(12_345, "http", true)).toEqual(["tls+tls", "http+tls"]);
    expect(of(2222, "ssh")).toEqual(["ssh"]);
    expect(of(5432)).toEqual(["postgres"]);
    expect(of(6379, "redis")).toEqual(["redis"]);
    expect(of(8554, "unknown")).toEqual(["rtsp"]);
    expect(of(12_345, "smtp", true)).toEqual(["tls+tls"]);
  });

  it("is none where no harmless exchange tells anything", () => {
    expect(of(554, null, false, "udp")).toEqual([]);
    expect(of(9100)).toEqual([]);
    expect(of(23)).toEqual([]);
    expect(of(22, "mysql")).toEqual([]);
  });
});
