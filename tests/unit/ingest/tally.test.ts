import { describe, expect, it } from "vitest";
import type { ReadRequest } from "../../../lib/ingest/read-batch.ts";
import { tally } from "../../../lib/ingest/tally.ts";
import type { Category, Outcome } from "../../../lib/log/vocabulary.ts";

const noon = Date.parse("2026-11-20T12:00:30Z");

function aRequest(
  atMs: number,
  source: string,
  category: Category | null,
  outcome: Outcome = "served",
): ReadRequest {
  return {
    key: "12345678",
    line: "",
    request: {
      format: "combined",
      vhost: null,
      clientIp: source,
      user: null,
      timeMs: atMs,
      utcOffsetMinutes: 0,
      requestLine: "GET / HTTP/1.1",
      method: "GET",
      target: "/",
      protocol: "HTTP/1.1",
      status: 200,
      bytes: 1,
      referer: null,
      userAgent: null,
      forwardedFor: null,
    },
    judgement: {
      verdict: category ? "probe" : "ordinary",
      category,
      outcome,
      rules: [],
      source,
      address: source,
    },
  };
}

describe("a tally", () => {
  const requests = new Map([
    [1, [aRequest(noon, "192.0.2.1", "cgi", "refused"), aRequest(noon + 40_000, "192.0.2.1", null)]],
    [
      2,
      [
        aRequest(noon + 3_600_000, "192.0.2.1", "cgi", "refused"),
        aRequest(noon, "192.0.2.2", "rtsp", "refused"),
      ],
    ],
  ]);
  const counted = tally(requests, (address) => address !== "192.0.2.2");

  it("counts by server, kind and minute, hour and day", () => {
    expect(counted.server.minute).toHaveLength(4);
    expect(counted.server.day).toContainEqual({
      serverId: 1,
      atMs: Date.parse("2026-11-20"),
      verdict: "ordinary",
      category: null,
      outcome: "served",
      requests: 1,
    });
  });

  it("adds servers up for the fleet", () => {
    const cgi = counted.fleet.day.filter((count) => count.category === "cgi");
    expect(cgi).toEqual([
      {
        serverId: expect.any(Number),
        atMs: Date.parse("2026-11-20"),
        verdict: "probe",
        category: "cgi",
        outcome: "refused",
        requests: 2,
      },
    ]);
    expect(
      counted.fleet.hour.filter((count) => count.category === "cgi").map((count) => count.requests),
    ).toEqual([1, 1]);
  });

  it("counts sources by server and hour, with all their requests", () => {
    expect(counted.sourceHours).toContainEqual({
      serverId: 1,
      atMs: Date.parse("2026-11-20T12:00:00Z"),
      source: "192.0.2.1",
      requests: 2,
      probes: 1,
      firstMs: noon,
      lastMs: noon + 40_000,
    });
  });

  it("ranks sources by their probes over all servers, and marks those that are never ranked", () => {
    const day = counted.fleetSource.day;
    expect(day.find((count) => count.source === "192.0.2.1")).toMatchObject({ probes: 2, ranked: true });
    expect(day.find((count) => count.source === "192.0.2.2")).toMatchObject({ probes: 1, ranked: false });
  });
});
