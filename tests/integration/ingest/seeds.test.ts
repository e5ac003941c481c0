import { beforeAll, describe, expect, it } from "vitest";
import { readLedger } from "../../../lib/read/ledger.ts";
import { listRequests } from "../../../lib/read/requests.ts";
import type { RequestRow } from "../../../lib/read/rows.ts";
import { listSources } from "../../../lib/read/sources.ts";
import { readTrend } from "../../../lib/read/trend.ts";
import { aServer, openTestDatabase, readFixture, spoolBody, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const always = { from: new Date("2000-01-01"), to: new Date("2030-01-01") };
let requests: RequestRow[];

beforeAll(async () => {
  const { serverId } = await aServer();
  await spoolBody(
    serverId,
    (await readFixture("seeds/cgi-scan-march-22.log")) + (await readFixture("seeds/rtsp-options.log")),
  );
  await storeAll();
  requests = (await listRequests({ range: always, limit: 100 })).rows;
});

const count = (matches: (request: RequestRow) => boolean): number => requests.filter(matches).length;

describe("the lines that started this project", () => {
  it("are all received and stored", async () => {
    const [row] = await readLedger();
    expect(row).toMatchObject({ received: 36, stored: 36, duplicate: 0, unparsed: 0, pending: 0, failed: 0 });
    expect(requests).toHaveLength(36);
  });

  it("hold one RTSP probe, from the /64 of its sender", () => {
    const rtsp = requests.filter((request) => request.category === "rtsp");
    expect(rtsp).toHaveLength(1);
    expect(rtsp[0]).toMatchObject({
      source: "2a06:4880:1000::/64",
      clientIp: "2a06:4880:1000::20",
      outcome: "refused",
    });
  });

  it("hold 29 CGI probes and one malformed request of the scanner, whose front page visit is ordinary", () => {
    const scanner = (request: RequestRow) => request.source === "5.135.167.145";
    expect(count((r) => scanner(r) && r.category === "cgi")).toBe(29);
    expect(count((r) => scanner(r) && r.category === "malformed_request")).toBe(1);
    expect(requests.find((r) => scanner(r) && r.target === "/")).toMatchObject({
      verdict: "ordinary",
      category: null,
    });
  });

  it("hold four internal requests: Apache waking its own children, in a log without user agents", () => {
    expect(count((r) => r.verdict === "internal")).toBe(4);
  });

  it("have their one 403 as denied", () => {
    const denied = requests.filter((r) => r.outcome === "denied");
    expect(denied.map((r) => r.target)).toEqual(["/cgi-bin/test-cgi"]);
  });

  it("keep the zone -04:00 and lie at the right moment", () => {
    const first = requests.find((r) => r.category === "malformed_request");
    expect(first).toMatchObject({ time: "2015-03-22T21:34:19.000Z", utcOffset: "-04:00" });
  });

  it("put the scanner at the head of the sources", async () => {
    const { rows } = await listSources({ range: always, limit: 10 });
    expect(rows[0]).toMatchObject({
      address: "5.135.167.145",
      probes: 30,
      requests: 31,
      servers: 1,
      categories: ["cgi", "malformed_request"],
      firstSeen: "2015-03-22T21:34:19.000Z",
    });
  });

  it("stand in the trend by minute, hour and day", async () => {
    for (const step of ["minute", "hour", "day"] as const) {
      const buckets = await readTrend({ range: always, step, by: "category" });
      const cgi = buckets.filter((bucket) => bucket.key === "cgi");
      expect(cgi.map((bucket) => bucket.count)).toEqual([29]);
    }
    const verdicts = await readTrend({ range: always, step: "day", by: "verdict" });
    expect(
      Object.fromEntries(verdicts.filter((b) => b.time.startsWith("2015")).map((b) => [b.key, b.count])),
    ).toEqual({
      probe: 30,
      ordinary: 1,
      internal: 4,
    });
  });
});
