import { beforeAll, describe, expect, it } from "vitest";
import { getEnv } from "../../../lib/env.ts";
import { listRequests, type RequestFilter } from "../../../lib/read/requests.ts";
import type { RequestRow } from "../../../lib/read/rows.ts";
import { listSources } from "../../../lib/read/sources.ts";
import { readTrend } from "../../../lib/read/trend.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const start = Date.parse("2026-11-20T23:58:00Z");
const range = { from: new Date(start), to: new Date(start + 600_000) };
let server: string;

/** Two servers, probes among ordinary requests, several a second, over midnight and in many small batches. */
beforeAll(async () => {
  const servers = [await aServer(), await aServer()];
  server = servers[0]?.name ?? "";
  for (let batch = 0; batch < 12; batch++) {
    for (const { serverId } of servers) {
      const lines = Array.from({ length: 25 }, (_, i) => {
        const n = batch * 25 + i;
        return aLine({
          at: new Date(start + Math.floor(n / 3) * 1000),
          address: n % 6 === 0 ? "203.0.113.7" : `198.18.0.${n % 5}`,
          request: n % 6 === 0 ? `GET /.env?n=${n} HTTP/1.1` : `GET /page/${n}?token=secret HTTP/1.1`,
          status: n % 6 === 0 ? 404 : 200,
          bytes: serverId * 1000 + n,
        });
      });
      await spoolBody(serverId, lines.join("\n"));
      await storeAll();
    }
  }
});

async function readAll(filter: Partial<RequestFilter>, limit: number): Promise<RequestRow[]> {
  const rows: RequestRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRequests({ range, limit, ...filter, ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

describe("the list of requests", () => {
  it("gives every request once, newest first, however small its pages are", async () => {
    const whole = await readAll({}, 1000);
    expect(whole).toHaveLength(600);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(600);
    const times = whole.map(({ time }) => time);
    expect(times).toEqual([...times].sort().reverse());
    for (const limit of [7, 50])
      expect((await readAll({}, limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  it.each<[string, Partial<RequestFilter>, number]>([
    ["probes", { verdict: "probe" }, 100],
    ["ordinary requests", { verdict: "ordinary" }, 500],
    ["a category", { category: "secret_file" }, 100],
    ["an outcome", { outcome: "refused" }, 100],
    ["a source that only probed", { source: "203.0.113.7" }, 100],
    ["a visitor", { source: "198.18.0.3" }, 100],
    ["a part of the target", { q: "/PAGE/29" }, 20],
    ["an unknown server", { server: "nobody" }, 0],
  ])("filters by %s", async (_, filter, count) => {
    expect(await readAll(filter, 33)).toHaveLength(count);
  });

  it("filters by server, and by a half-open range of time", async () => {
    expect(await readAll({ server }, 100)).toHaveLength(300);
    const minute = { from: new Date(start), to: new Date(start + 10_000) };
    expect(await readAll({ range: minute }, 100)).toHaveLength(60);
  });

  it("hands out a probe with its exact line and an ordinary request with masked secrets and no line", async () => {
    const [probe] = await readAll({ verdict: "probe", server }, 200);
    expect(probe).toMatchObject({
      category: "secret_file",
      effect: "none",
      status: 404,
      techniques: expect.any(Array),
    });
    expect(probe?.line).toContain('"GET /.env?n=294 HTTP/1.1" 404');
    expect(probe?.meaning.length).toBeGreaterThan(20);
    const [ordinary] = await readAll({ verdict: "ordinary", server }, 500);
    expect(ordinary).toMatchObject({
      line: null,
      target: "/page/299?token=***",
      userAgent: "Mozilla/5.0",
      category: null,
    });
  });
});

describe("a search that finds almost nothing", () => {
  it("comes to its end over any number of blocks of one moment", async () => {
    const at = Date.parse("2026-11-10T12:00:00Z");
    const { serverId } = await aServer();
    const needle = aLine({ at: new Date(at), request: "GET /needle HTTP/1.1" });
    await spoolBody(serverId, [needle, aLine({ at: new Date(at + 60_000) })].join("\n"));
    await storeAll();
    await getSql()`
      insert into ordinary_block (server_id, from_at, to_at, lines, body)
      select server_id, from_at, to_at, lines, body from ordinary_block, generate_series(1, 150)
      where server_id = ${serverId}`;
    const found = await readAll(
      { range: { from: new Date(at), to: new Date(at + 120_000) }, q: "needle" },
      40,
    );
    expect(found).toHaveLength(151);
  });
});

describe("the trend", () => {
  it("is half-open to the minute, whatever the width of its buckets", async () => {
    const from = new Date("2026-11-20T23:59:00Z");
    const to = new Date("2026-11-21T00:01:00Z");
    for (const step of ["minute", "hour", "day"] as const) {
      const buckets = await readTrend({ range: { from, to }, step, by: "category" });
      const probes = await readAll({ range: { from, to }, verdict: "probe" }, 1000);
      expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(probes.length);
    }
  });
});

describe("the ranking of sources", () => {
  it("counts probes and requests over servers", async () => {
    const { rows } = await listSources({ range, limit: 10 });
    expect(rows[0]).toMatchObject({ address: "203.0.113.7", probes: 100, requests: 100, servers: 2 });
  });

  it("leaves out addresses that many share, and own networks", async () => {
    getEnv().OWN_NETWORKS = "192.0.2.0/28=our scanner";
    const { serverId } = await aServer();
    const probe = (address: string) =>
      aLine({ at: new Date(start), address, request: "GET /.env HTTP/1.1", status: 404 });
    await spoolBody(serverId, [probe("10.0.0.9"), probe("192.0.2.5"), probe("203.0.113.99")].join("\n"));
    await storeAll();
    const { rows } = await listSources({ range, limit: 50 });
    const addresses = rows.map(({ address }) => address);
    expect(addresses).toContain("203.0.113.99");
    expect(addresses).not.toContain("10.0.0.9");
    expect(addresses).not.toContain("192.0.2.5");
  });
});
