import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRequests } from "../../../lib/read/requests.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { createToken } from "../../../lib/store/token/create-token.ts";
import { revokeToken } from "../../../lib/store/token/revoke-token.ts";
import { type IngestionServer, startIngestionServer } from "../../support/ingestion-server.ts";
import { aLine } from "../../support/log-lines.ts";
import { openTestDatabase, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const at = new Date("2026-11-20T12:00:00Z");
const always = { from: new Date("2000-01-01"), to: new Date("2030-01-01") };
let server: IngestionServer;
let token: string;

beforeAll(async () => {
  server = await startIngestionServer({ bodyBytesMax: 8 * 1024 * 1024 });
  token = (await createToken({ scope: "ingest", serverName: "web-1" })).token;
});
afterAll(() => server.close());

type Headers = Record<string, string>;

const post = (body: string | Buffer, headers: Headers = {}, url = server.url) =>
  fetch(`${url}/api/v1/logs`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });

const batches = async (): Promise<number> => {
  const [row] = await getSql()<{ batches: number }[]>`select count(*) as batches from batch`;
  return row?.batches ?? 0;
};

/** A refusal is a problem document that says what to do, and leaves nothing in the spool. */
async function expectRefusal(sending: () => Promise<Response>, status: number): Promise<void> {
  const before = await batches();
  const response = await sending();
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = (await response.json()) as { title: string; detail: string; status: number };
  expect(problem.status).toBe(status);
  expect(problem.detail.length).toBeGreaterThan(20);
  expect(await batches()).toBe(before);
}

describe("POST /api/v1/logs takes in", () => {
  it("lines of text, and answers with the batch, its lines and its bytes", async () => {
    const body = `${aLine({ at })}\n${aLine({ at, address: "198.18.0.2" })}\n`;
    const response = await post(body, { "content-type": "text/plain" });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      batch: expect.stringMatching(/^\d+$/),
      lines: 2,
      bytes: body.length,
    });
    expect(server.woken()).toBeGreaterThan(0);
  });

  it("gzip, and counts the bytes before compression", async () => {
    const body = `${aLine({ at, address: "198.18.0.3" })}\n`;
    const response = await post(gzipSync(body), { "content-encoding": "gzip" });
    expect(await response.json()).toMatchObject({ lines: 1, bytes: body.length });
  });

  it("NDJSON of shippers, JSON arrays, and NDJSON that is called JSON", async () => {
    const record = (address: string) => JSON.stringify({ message: aLine({ at, address }), host: "web-1" });
    const ndjson = await post(`${record("198.18.1.1")}\n${record("198.18.1.2")}\n`, {
      "content-type": "application/x-ndjson",
    });
    const array = await post(`[${record("198.18.1.3")},${record("198.18.1.4")}]`, {
      "content-type": "application/json",
    });
    const mislabelled = await post(`${record("198.18.1.5")}\n${record("198.18.1.6")}`, {
      "content-type": "application/json",
    });
    for (const response of [ndjson, array, mislabelled])
      expect(await response.json()).toMatchObject({ lines: 2 });
    await storeAll();
    const { rows } = await listRequests({ range: always, limit: 100 });
    const addresses = rows.map((row) => row.clientIp);
    for (let i = 1; i <= 6; i++) expect(addresses).toContain(`198.18.1.${i}`);
  });

  it("the token as shippers send it: Basic, Splunk, ApiKey", async () => {
    const basic = Buffer.from(`doorwatch:${token}`).toString("base64");
    for (const [i, authorization] of [
      `Basic ${basic}`,
      `Splunk ${token}`,
      `ApiKey ${token}`,
      `ApiKey ${basic}`,
    ].entries()) {
      const response = await post(aLine({ at, address: `198.18.2.${i}` }), { authorization });
      expect(response.status).toBe(200);
    }
  });

  it("the same body twice, and names the same batch", async () => {
    const body = aLine({ at, address: "198.18.3.1" });
    const first = await (await post(body)).json();
    expect(await (await post(body)).json()).toEqual(first);
  });
});

describe("POST /api/v1/logs keeps", () => {
  it("the neighbours of a line of 5 MB, and of that line 64 KiB, its length and its hash", async () => {
    const long = `${aLine({ at }).slice(0, -1)}${"A".repeat(5_000_000)}"`;
    const before = aLine({ at, address: "198.18.4.1" });
    const after = aLine({ at, address: "198.18.4.2" });
    expect((await post(`${before}\n${long}\n${after}\n`)).status).toBe(200);
    await storeAll();
    const { rows } = await listRequests({ range: always, limit: 200 });
    expect(rows.map((row) => row.clientIp)).toEqual(expect.arrayContaining(["198.18.4.1", "198.18.4.2"]));
    const [kept] =
      await getSql()`select octet_length(line) as kept, line_bytes, line_hash from unparsed_line where reason = 'too_long'`;
    expect(kept).toMatchObject({ kept: 65_536, line_bytes: long.length });
    expect(kept?.line_hash).toEqual(createHash("sha256").update(long).digest());
  });

  it("NUL bytes and invalid UTF-8, byte for byte", async () => {
    const line = Buffer.from(
      aLine({ at, address: "198.18.5.1", request: "GET /.env\0\xff\xfe HTTP/1.1", status: 404 }),
      "latin1",
    );
    expect((await post(Buffer.concat([line, Buffer.from("\n")]))).status).toBe(200);
    await storeAll();
    const [probe] = await getSql()`select line from probe where address = '198.18.5.1'`;
    expect(probe?.line).toEqual(line);
  });
});

describe("POST /api/v1/logs is not brought down by", () => {
  it("NUL bytes before the address, as a log cut to length while it is written begins, and in a name", async () => {
    const first = Buffer.concat([Buffer.alloc(3000), Buffer.from(aLine({ at, address: "198.18.9.1" }))]);
    const named = aLine({ at, address: "a\0b.example" });
    const body = Buffer.concat([first, Buffer.from(`\n${named}\n${aLine({ at, address: "198.18.9.2" })}\n`)]);
    expect(await (await post(body)).json()).toMatchObject({ lines: 3 });
    await storeAll();
    const { rows } = await listRequests({ range: always, limit: 300 });
    expect(rows.map((row) => row.clientIp)).toEqual(expect.arrayContaining(["198.18.9.1", "198.18.9.2"]));
  });

  it("millions of lines of one letter: 413", async () => {
    await expectRefusal(
      () => post(gzipSync(Buffer.alloc(4_000_000, "a\n")), { "content-encoding": "gzip" }),
      413,
    );
  });

  it("an Idempotency-Key that is older than a day, or whose batch has failed", async () => {
    const key = { "idempotency-key": "k".repeat(500) };
    expect((await post(aLine({ at, address: "198.18.9.3" }), key)).status).toBe(200);
    await getSql()`update batch set received_at = received_at - interval '25 hours' where idempotency_key is not null`;
    expect((await post(aLine({ at, address: "198.18.9.4" }), key)).status).toBe(200);
    await getSql()`update batch set state = 'failed' where idempotency_key is not null`;
    expect((await post(aLine({ at, address: "198.18.9.5" }), key)).status).toBe(200);
    await getSql()`delete from batch where state = 'failed'`;
  });
});

describe("POST /api/v1/logs refuses", () => {
  it("another method with 405", async () => {
    const response = await fetch(`${server.url}/api/v1/logs`);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });

  it("a missing, unknown and revoked token with 401", async () => {
    await expectRefusal(
      () => fetch(`${server.url}/api/v1/logs`, { method: "POST", body: aLine({ at }) }),
      401,
    );
    await expectRefusal(() => post(aLine({ at }), { authorization: "Bearer dw_wrong" }), 401);
    const revoked = await createToken({ scope: "ingest", serverName: "web-2" });
    await revokeToken(revoked.tokenId, new Date());
    await expectRefusal(() => post(aLine({ at }), { authorization: `Bearer ${revoked.token}` }), 401);
  });

  it("a token that may only read with 403", async () => {
    const reader = await createToken({ scope: "read" });
    await expectRefusal(() => post(aLine({ at }), { authorization: `Bearer ${reader.token}` }), 403);
  });

  it("a body that is too large with 413, by its declared length and as it streams", async () => {
    await expectRefusal(() => post(Buffer.alloc(9 * 1024 * 1024, "x\n")), 413);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(Buffer.alloc(64 * 1024, "line of a log\n")),
    });
    const streaming = {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: endless,
      duplex: "half",
    };
    await expectRefusal(() => fetch(`${server.url}/api/v1/logs`, streaming as RequestInit), 413);
  });

  it("a gzip bomb with 413, without unpacking it", async () => {
    const bomb = gzipSync(Buffer.alloc(512 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().rss;
    await expectRefusal(() => post(bomb, { "content-encoding": "gzip" }), 413);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  });

  it("what is not gzip, and gzip that is cut off, with 400", async () => {
    await expectRefusal(() => post(aLine({ at }), { "content-encoding": "gzip" }), 400);
    const whole = gzipSync(
      Array.from({ length: 2000 }, (_, i) => aLine({ at, address: `198.18.6.${i % 250}`, bytes: i })).join(
        "\n",
      ),
    );
    await expectRefusal(() => post(whole.subarray(0, whole.length / 2), { "content-encoding": "gzip" }), 400);
  });

  it("an encoding that it does not know with 415, and an empty body with 400", async () => {
    await expectRefusal(() => post(aLine({ at }), { "content-encoding": "br" }), 415);
    await expectRefusal(() => post("\n\n"), 400);
  });

  it("an Idempotency-Key that stood for another body with 422, and takes it again for the same", async () => {
    const key = { "idempotency-key": "batch-77" };
    expect((await post(aLine({ at, address: "198.18.7.1" }), key)).status).toBe(200);
    expect((await post(aLine({ at, address: "198.18.7.1" }), key)).status).toBe(200);
    await expectRefusal(() => post(aLine({ at, address: "198.18.7.2" }), key), 422);
  });

  it("everything with 503 and Retry-After while the spool is full", async () => {
    const full = await startIngestionServer({ isSpoolFull: async () => true });
    try {
      const response = await post(aLine({ at }), {}, full.url);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      await full.close();
    }
  });

  it("a body whose connection breaks: nothing of it is stored", async () => {
    const before = await batches();
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    const written = new Promise((resolve) =>
      socket.write(
        `POST /api/v1/logs HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-length: 100000\r\n\r\n${aLine({ at })}\n`,
        resolve,
      ),
    );
    await written;
    socket.destroy();
    // The server answers the next request only after it has seen the end of the broken one.
    expect((await post(aLine({ at, address: "198.18.8.1" }))).status).toBe(200);
    expect(await batches()).toBe(before + 1);
  });
});
