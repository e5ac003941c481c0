import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import {
  ForbiddenRequestError,
  postGuarded,
  type RequestLimits,
} from "../../../lib/deliver/guarded-request.ts";
import { selfSigned } from "../../support/self-signed.ts";

const loopback: RequestLimits = { allowed: parseNetworkSet("127.0.0.0/8") };
const nothing: RequestLimits = { allowed: parseNetworkSet("") };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

/** A web server on an address of the loopback network, and all that it was asked. */
async function startServer(
  answer: (response: ServerResponse, seen: Seen) => void,
  { tls }: { tls?: { key: string; cert: string } } = {},
): Promise<{ port: number; seen: Seen[] }> {
  const seen: Seen[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
    seen.push(one);
    answer(response, one);
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, seen };
}

const fine = (response: ServerResponse) => response.end("ok");
const redirect = (status: number, location: string) => (response: ServerResponse) =>
  response.writeHead(status, { location }).end();

const post = (url: string, limits = loopback) =>
  postGuarded(
    {
      url,
      headers: { "content-type": "application/json" },
      secretHeaders: { "x-secret": "s3cret" },
      body: "{}",
    },
    limits,
  );

describe("a guarded request", () => {
  it("posts the body and answers with status and the beginning of the text", async () => {
    const { port, seen } = await startServer((response) => response.writeHead(202).end("x".repeat(100_000)));
    const answer = await post(`http://127.0.0.1:${port}/hook?a=b`);
    expect(answer).toMatchObject({ status: 202, statusText: "Accepted" });
    expect(answer.text).toBe("x".repeat(16_384));
    expect(seen[0]).toMatchObject({ method: "POST", url: "/hook?a=b", body: "{}" });
    expect(seen[0]?.headers).toMatchObject({ "x-secret": "s3cret", host: `127.0.0.1:${port}` });
  });

  it.each([
    "http://127.0.0.1:PORT/",
    "http://localhost:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f.1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://[::1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://0.0.0.0:PORT/",
    "http://①②⑦.0.0.1:PORT/",
  ])("does not connect to %s", async (url) => {
    const { port, seen } = await startServer(fine);
    await expect(post(url.replace("PORT", String(port)), nothing)).rejects.toThrow(ForbiddenRequestError);
    expect(seen).toEqual([]);
  });

  it.each(["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "data:text/plain,x", "nothing"])(
    "does not understand %s",
    async (url) => {
      await expect(post(url)).rejects.toThrow("only addresses that begin with https:// or http://");
    },
  );

  it("asks for the address of a name once and connects to what it judged, whatever the name becomes", async () => {
    const { port, seen } = await startServer(fine);
    let asked = 0;
    const resolve = async () => [{ address: ++asked === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
    await post(`http://hooks.example.org:${port}/`, { ...loopback, resolve });
    expect(asked).toBe(1);
    expect(seen[0]?.headers.host).toBe(`hooks.example.org:${port}`);
    await expect(post(`http://hooks.example.org:${port}/`, { ...loopback, resolve })).rejects.toThrow(
      "10.0.0.1",
    );
  });

  it("goes nowhere when one of several addresses must not be reached", async () => {
    const resolve = async () => [
      { address: "127.0.0.2", family: 4 },
      { address: "169.254.169.254", family: 4 },
    ];
    await expect(post("http://hooks.example.org/", { ...loopback, resolve })).rejects.toThrow(
      "169.254.169.254",
    );
  });

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "http://",
  ])("does not follow a redirect to %s", async (location) => {
    const { port } = await startServer(redirect(307, location));
    await expect(post(`http://127.0.0.1:${port}/`)).rejects.toThrow(ForbiddenRequestError);
  });

  it("judges the name of a redirect too", async () => {
    const { port } = await startServer(redirect(308, "http://inside.example.org/"));
    const resolve = async () => [{ address: "10.9.8.7", family: 4 }];
    await expect(post(`http://127.0.0.1:${port}/`, { ...loopback, resolve })).rejects.toThrow("10.9.8.7");
  });

  it.each([301, 302, 307, 308])(
    "sends the same POST on after %i, without its secrets at another origin",
    async (status) => {
      const there = await startServer(fine);
      const here = await startServer((response, { url }) =>
        redirect(status, url === "/first" ? "/second" : `http://127.0.0.1:${there.port}/third`)(response),
      );
      const answer = await postGuarded(
        {
          url: `http://user:password@127.0.0.1:${here.port}/first`,
          headers: {},
          secretHeaders: { "x-secret": "s3cret" },
          body: "body",
        },
        loopback,
      );
      expect(answer.text).toBe("ok");
      expect(
        here.seen.map((one) => [one.method, one.url, one.headers["x-secret"], one.headers.authorization]),
      ).toEqual([
        ["POST", "/first", "s3cret", "Basic dXNlcjpwYXNzd29yZA=="],
        ["POST", "/second", "s3cret", "Basic dXNlcjpwYXNzd29yZA=="],
      ]);
      expect(there.seen[0]).toMatchObject({ method: "POST", url: "/third", body: "body" });
      expect(there.seen[0]?.headers).not.toHaveProperty("x-secret");
      expect(there.seen[0]?.headers).not.toHaveProperty("authorization");
    },
  );

  it("follows three redirects and no fourth", async () => {
    let left = 3;
    const { port } = await startServer((response) =>
      left-- > 0 ? redirect(307, "/again")(response) : fine(response),
    );
    expect((await post(`http://127.0.0.1:${port}/`)).text).toBe("ok");
    left = 4;
    await expect(post(`http://127.0.0.1:${port}/`)).rejects.toThrow("redirected more than 3 times");
  });

  it("takes a 303 for an answer", async () => {
    const { port, seen } = await startServer(redirect(303, "/elsewhere"));
    expect((await post(`http://127.0.0.1:${port}/`)).status).toBe(303);
    expect(seen).toHaveLength(1);
  });

  it("gives up when the server is too slow, before and within its answer", async () => {
    const silent = await startServer(() => {});
    const stuck = await startServer((response) => response.writeHead(200).write("be"));
    for (const { port } of [silent, stuck])
      await expect(post(`http://127.0.0.1:${port}/`, { ...loopback, timeoutMs: 200 })).rejects.toThrow(
        "did not answer in time",
      );
    const resolve = () => new Promise<never>(() => {});
    await expect(post("http://slow.example.org/", { ...loopback, resolve, timeoutMs: 50 })).rejects.toThrow(
      "slow.example.org did not answer in time",
    );
  });

  it("checks the certificate by the name, and trusts an authority that it was told of", async () => {
    const tls = selfSigned();
    const { port } = await startServer(fine, { tls });
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    await expect(post(`https://localhost:${port}/`, { ...loopback, resolve })).rejects.toThrow(/self.signed/);
    const trusting = { ...loopback, resolve, ca: [tls.cert] };
    expect((await post(`https://localhost:${port}/`, trusting)).text).toBe("ok");
    await expect(post(`https://other.example.org:${port}/`, trusting)).rejects.toThrow(/altnames/i);
  });

  it("does not go from https to http", async () => {
    const tls = selfSigned();
    const { port } = await startServer(redirect(307, "http://localhost/"), { tls });
    const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    await expect(
      post(`https://localhost:${port}/`, { ...loopback, resolve, ca: [tls.cert] }),
    ).rejects.toThrow("redirected from https to http");
  });

  it("never tells the address of a webhook in an error", async () => {
    const closed = await startServer(fine);
    await closing.pop()?.();
    const error = await post(`http://127.0.0.1:${closed.port}/services/T0/B0/secret`).catch(
      (one: Error) => one,
    );
    expect(String(error)).toContain("ECONNREFUSED");
    expect(String(error)).not.toContain("secret");
  });
});
