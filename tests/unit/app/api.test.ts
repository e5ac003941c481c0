import { describe, expect, it } from "vitest";
import { describeApi } from "../../../app/api/v1/_api/open-api.ts";
import {
  RequestsQuery,
  rangeOf,
  SourcesQuery,
  TimeQuery,
  TrendQuery,
  WavesQuery,
} from "../../../app/api/v1/_api/query.ts";
import { readOnly } from "../../../app/api/v1/_api/read-only.ts";
import { writeCursor } from "../../../lib/read/cursor.ts";

const now = new Date("2026-11-04T14:00:00Z");

describe("the query of the API", () => {
  it("takes times in ISO 8601, in any zone; without one they are UTC", () => {
    const times = {
      "2026-11-04T03:00:00Z": "2026-11-04T03:00:00.000Z",
      "2026-11-04T03:00:00.250+02:00": "2026-11-04T01:00:00.250Z",
      "2026-11-04T03:00:00 02:00": "2026-11-04T01:00:00.000Z",
      "2026-11-04T03:00": "2026-11-04T03:00:00.000Z",
      "2026-11-04": "2026-11-04T00:00:00.000Z",
    };
    for (const [text, expected] of Object.entries(times))
      expect(TimeQuery.parse({ from: text }).from?.toISOString()).toBe(expected);
  });

  it.each([
    "yesterday",
    "2026-13-01",
    "2026-02-31",
    "2026-02-29T10:00:00Z",
    "2026-00-10",
    "2026-01-00",
    "0000-01-01",
    "1793800800",
    "",
    "2026-11-04T25:00",
    "2026-11-04T10:60",
  ])("refuses the time %j", (from) => {
    expect(TimeQuery.safeParse({ from }).success).toBe(false);
  });

  it("knows leap days", () => {
    expect(TimeQuery.parse({ from: "2028-02-29" }).from?.toISOString()).toBe("2028-02-29T00:00:00.000Z");
  });

  it("takes the cursor of its own list and no other", () => {
    const cursors = {
      requests: { at: 1_793_800_800_000, probe: 7 },
      sources: { probes: 3, source: "203.0.113.7" },
      waves: { lastMs: 1_793_800_800_000, waveId: 7 },
    };
    const queries = { requests: RequestsQuery, sources: SourcesQuery, waves: WavesQuery };
    for (const [list, query] of Object.entries(queries))
      for (const [of, place] of Object.entries(cursors))
        expect([list, of, query.safeParse({ cursor: writeCursor(place) }).success]).toEqual([
          list,
          of,
          list === of,
        ]);
  });

  it.each([
    {},
    [],
    7,
    null,
    { at: 1e300, probe: 1 },
    { at: -1, probe: 1 },
    { at: 1.5, probe: 1 },
    { at: "1", probe: 1 },
    { at: 1 },
    { probes: 1, source: "a\0b" },
  ])("refuses the cursor of %j", (place) => {
    for (const query of [RequestsQuery, SourcesQuery, WavesQuery])
      expect(query.safeParse({ cursor: writeCursor(place) }).success).toBe(false);
  });

  it("is the last 24 hours where it names no time", () => {
    expect(rangeOf({}, now)).toEqual({ from: new Date("2026-11-03T14:00:00Z"), to: now });
    const to = new Date("2015-03-23T00:00:00Z");
    expect(rangeOf({ to }, now)).toEqual({ from: new Date("2015-03-22T00:00:00Z"), to });
    expect(rangeOf({ from: now, to: now }, now)).toBeNull();
  });

  it("knows its words and bounds", () => {
    expect(TrendQuery.parse({})).toMatchObject({ step: "hour", by: "category" });
    expect(TrendQuery.safeParse({ by: "source" }).success).toBe(false);
    expect(RequestsQuery.parse({ limit: "5" })).toMatchObject({ limit: 5 });
    for (const bad of [
      { limit: "0" },
      { limit: "1001" },
      { limit: "x" },
      { verdict: "evil" },
      { cursor: "%%" },
    ])
      expect(RequestsQuery.safeParse(bad).success).toBe(false);
  });
});

describe("a route that can only be read", () => {
  it("says so to other methods, in the API's own form", async () => {
    const request = new Request("http://localhost/api/v1/waves");
    const answer = readOnly.POST(request);
    expect([answer.status, answer.headers.get("allow"), answer.headers.get("content-type")]).toEqual([
      405,
      "GET, HEAD, OPTIONS",
      "application/problem+json",
    ]);
    expect(await answer.json()).toMatchObject({
      status: 405,
      detail: expect.stringContaining("/api/v1/waves"),
    });
  });
});

describe("the description of the API", () => {
  const api = describeApi("1.2.3") as {
    openapi: string;
    paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, unknown> } }>;
  };

  it("is OpenAPI 3.1 and lists every route with its parameters", () => {
    expect(api.openapi).toBe("3.1.0");
    expect(Object.keys(api.paths)).toEqual([
      "/api/v1/trend",
      "/api/v1/sources",
      "/api/v1/sources/{address}",
      "/api/v1/requests",
      "/api/v1/waves",
      "/api/v1/waves/{id}",
      "/api/v1/alerts",
      "/api/v1/alerts/{id}",
      "/api/v1/deliveries",
      "/api/v1/blocklist",
      "/api/v1/endpoints",
      "/api/v1/findings",
      "/api/v1/expectations",
      "/api/v1/servers",
      "/api/v1/ledger",
    ]);
    expect(api.paths["/api/v1/requests"]?.get.parameters.map(({ name }) => name)).toEqual([
      "from",
      "to",
      "server",
      "source",
      "category",
      "verdict",
      "outcome",
      "q",
      "limit",
      "cursor",
    ]);
  });

  it("names the answer of each route, and its errors", () => {
    for (const { get } of Object.values(api.paths))
      expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(["200", "400", "401", "403"]));
  });
});
