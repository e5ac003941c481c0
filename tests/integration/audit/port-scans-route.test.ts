import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPortScans } from "../../../lib/read/port-scans.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { createToken } from "../../../lib/store/token/create-token.ts";
import { type IngestionServer, startIngestionServer } from "../../support/ingestion-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { nmapText, ssText } from "../../support/reports.ts";

openTestDatabase();

let server: IngestionServer;
let token: string;

beforeAll(async () => {
  server = await startIngestionServer({ reportBytesMax: 200_000 });
  await ensureServer("web-1", { addresses: ["203.0.113.10"] });
  ({ token } = await createToken({ scope: "audit", serverName: "web-1" }));
});
afterAll(() => server.close());

async function post(
  body: string | Buffer,
  {
    query = "",
    headers = {},
    as = token,
  }: { query?: string; headers?: Record<string, string>; as?: string } = {},
): Promise<{ status: number; body: Record<string, unknown>; type: string | null }> {
  const response = await fetch(`${server.url}/api/v1/port-scans${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${as}`, ...headers },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body: answer, type: response.headers.get("content-type") };
}

describe("POST /api/v1/port-scans", () => {
  it("takes a list of sockets for the token's server", async () => {
    const done = await post(ssText({ port: 80 }, { port: 443 }), { query: "?view=inside" });
    expect(done).toMatchObject({
      status: 200,
      body: { tool: "ss", view: "inside", servers: 1, ports: 2, changes: 0, unclaimed: 0, learned: 2 },
    });
    const { rows } = await listPortScans({ server: "web-1", limit: 5 });
    expect(rows.map(({ id }) => id)).toEqual([done.body.scan]);
  });

  it("takes a scan from outside, for a vantage that is called like the server unless it is named", async () => {
    const at = new Date(Date.now() - 60_000);
    const hosts = [
      { address: "203.0.113.10", ports: [{ port: 80 }] },
      { address: "203.0.113.99", ports: [{ port: 22 }] },
    ];
    const text = nmapText({ at, hosts });
    expect(await post(text)).toMatchObject({
      status: 200,
      body: { view: "outside", vantage: "web-1", servers: 1, serverNames: ["web-1"], unclaimed: 1 },
    });
    expect(await post(text, { query: "?view=outside&vantage=fra-1" })).toMatchObject({
      body: { vantage: "fra-1", repeated: false },
    });
    expect(await post(text, { query: "?vantage=fra-1" })).toMatchObject({ body: { repeated: true } });
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
  ] as const)("takes %s", async (encoding, pack) => {
    const text = ssText({ port: 80 }, { port: 1_000 + Math.floor(Math.random() * 60_000) });
    const done = await post(pack(text), { headers: { "content-encoding": encoding } });
    expect(done).toMatchObject({ status: 200, body: { ports: 2 } });
  });

  it.each([
    ["no token", { as: "" }, 401],
    ["a token that nobody knows", { as: "dw_unknown" }, 401],
    ["another server than the token's", { query: "?server=db-1" }, 403],
    ["a view that the tool has not", { query: "?view=outside" }, 422],
    ["a view that there is not", { query: "?view=sideways" }, 400],
    ["a time that is none", { query: "?at=yesterday" }, 400],
    ["ports that are none", { query: "?tcp=1-x" }, 400],
    ["an encoding that is not known", { headers: { "content-encoding": "br" } }, 415],
    ["an encoding that the body has not", { headers: { "content-encoding": "gzip" } }, 400],
  ] as const)("refuses %s with a problem", async (_, more, status) => {
    const done = await post(ssText({ port: 81 }), more);
    expect(done).toMatchObject({ status, type: "application/problem+json; charset=utf-8", body: { status } });
    expect(String(done.body.detail)).toMatch(/\.$|must be|expected/);
  });

  it("refuses tokens of other scopes", async () => {
    const { token: ingest } = await createToken({ scope: "ingest", serverName: "web-1" });
    const { token: read } = await createToken({ scope: "read" });
    for (const as of [ingest, read])
      expect(await post(ssText({ port: 80 }), { as })).toMatchObject({ status: 403 });
  });

  it.each([
    ["what is no report", "hello", 400],
    ["nothing", "", 400],
    ["half a report", nmapText({ at: new Date(), hosts: [{ address: "203.0.113.10" }] }).slice(0, 400), 400],
    ["too much", ssText({ port: 80 }).repeat(3_000), 413],
    ["too much, packed", gzipSync(ssText({ port: 80 }).repeat(3_000)), 413],
  ])("stores nothing of %s", async (_, body, status) => {
    const before = await listPortScans({ limit: 1 });
    const headers: Record<string, string> = typeof body === "string" ? {} : { "content-encoding": "gzip" };
    expect(await post(body, { headers })).toMatchObject({ status });
    expect(await listPortScans({ limit: 1 })).toEqual(before);
  });

  it("is only for POST", async () => {
    const response = await fetch(`${server.url}/api/v1/port-scans`);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });
});
