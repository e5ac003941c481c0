import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burstLimits, distinctTargets } from "../../../lib/waves/burst.ts";
import { mergeBursts, mergePieces } from "../../../lib/waves/merge-piece.ts";
import { type Observed, observe } from "../../../lib/waves/observe.ts";
import { burstOf, lineFor, observed } from "./builders.ts";

const targets = [
  "/.env",
  "/wp-login.php",
  "/cgi-bin/test.cgi",
  "/",
  "/some/page",
  "/item/4711?id=1",
  "/a.php?x=1",
];

const anObserved = fc
  .record({
    serverId: fc.integer({ min: 1, max: 2 }),
    source: fc.constantFrom("203.0.113.9", "198.51.100.7", "2001:db8:1:2::5", "2001:db8:1:2::6"),
    target: fc.constantFrom(...targets),
    // Minutes apart, so that gaps of about half an hour come about in every way.
    afterS: fc.integer({ min: 0, max: 40 }).map((steps) => steps * 450),
    status: fc.constantFrom(200, 404, 403, 408, 500),
    bytes: fc.integer({ min: 1, max: 40 }),
    agent: fc.constantFrom("-", "curl/8.5.0", "zgrab/0.x"),
    kind: fc.constantFrom("get", "post", "idle", "rtsp"),
  })
  .map(({ serverId, target, kind, ...line }): Observed => {
    const requests = {
      get: `GET ${target} HTTP/1.1`,
      post: `POST ${target} HTTP/1.1`,
      idle: "-",
      rtsp: "OPTIONS / RTSP/1.0",
    };
    return observed(lineFor(target, { ...line, request: requests[kind] }), serverId);
  });

const sorted = (bursts: ReturnType<typeof mergePieces>) =>
  bursts.toSorted(
    (a, b) =>
      a.serverId - b.serverId || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.firstMs - b.firstMs),
  );

describe("bursts", () => {
  it("are the same for any order and any split of the lines", () => {
    fc.assert(
      fc.property(
        fc.array(anObserved, { maxLength: 60 }).chain((all) =>
          fc.record({
            all: fc.constant(all),
            shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
            cuts: fc.array(fc.integer({ min: 0, max: all.length }), { maxLength: 6 }),
          }),
        ),
        ({ all, shuffled, cuts }) => {
          const whole = mergePieces([], observe(all));
          const edges = [0, ...cuts.toSorted((a, b) => a - b), shuffled.length];
          let inParts: ReturnType<typeof mergePieces> = [];
          for (const [i, edge] of edges.entries())
            inParts = mergePieces(inParts, observe(shuffled.slice(edge, edges[i + 1] ?? shuffled.length)));
          expect(sorted(inParts)).toEqual(sorted(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keep the same targets in any order when there are more than are kept", () => {
    const lists = [0, 1, 2, 3].map((part) =>
      burstOf(
        Array.from({ length: 800 }, (_, i) => `/${part}-${i}/.env`),
        { afterS: part },
      ),
    );
    const [a, b, c, d] = lists.map(({ id: _, ...burst }) => burst);
    if (!a || !b || !c || !d) throw new Error("four parts");
    const one = mergeBursts(mergeBursts(mergeBursts(a, b), c), d);
    const other = mergeBursts(mergeBursts(d, b), mergeBursts(c, a));
    expect(other).toEqual(one);
    expect(one.targets).toHaveLength(burstLimits.targets);
    expect(one.requests).toBe(3_200);
    expect(distinctTargets(one)).toBeGreaterThan(3_000);
    expect(distinctTargets(one)).toBeLessThan(3_400);
  });

  it("end when a source pauses for more than half an hour, and not before", () => {
    const at = (afterS: number) => observed(lineFor("/.env", { afterS }));
    expect(mergePieces([], observe([at(0), at(1_800)]))).toHaveLength(1);
    expect(mergePieces([], observe([at(0), at(1_801)]))).toHaveLength(2);
  });

  it("become one when a late line closes the gap between them", () => {
    const before = mergePieces(
      [],
      observe([0, 3_000].map((afterS) => observed(lineFor("/.env", { afterS })))),
    );
    expect(before).toHaveLength(2);
    const [burst, ...others] = mergePieces(
      before,
      observe([observed(lineFor("/.git/config", { afterS: 1_500 }))]),
    );
    expect(others).toEqual([]);
    expect(burst?.requests).toBe(3);
  });
});
