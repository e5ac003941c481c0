import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyScan } from "../../../lib/ports/apply-scan.ts";
import { isLater } from "../../../lib/ports/coverage-of.ts";
import { type EndpointView, emptyView, endpointKey, type KnownView } from "../../../lib/ports/endpoint.ts";
import type { Look } from "../../../lib/ports/look.ts";
import { holdsPort } from "../../../lib/ports/port-ranges.ts";
import { insideLook, outsideLook } from "./builders.ts";

const ports = [22, 80, 554, 40_000];
const addresses = ["0.0.0.0", "::", "127.0.0.1", "10.0.0.5"];
/** The last two are one class, so that an endpoint may be open at both. */
const targets = ["203.0.113.10", "10.0.0.5", "10.0.0.6"];

const aLook = (view: "inside" | "outside") =>
  fc
    .record({
      atHours: fc.integer({ min: 0, max: 12 }),
      id: fc.integer({ min: 0, max: 40 }).map((n) => `scan-${n}`),
      outcome: fc.constantFrom("complete", "complete", "complete", "partial", "failed"),
      covered: fc.constantFrom<readonly (readonly [number, number])[]>(
        [[1, 65_535]],
        [[1, 100]],
        [[500, 600]],
        [],
      ),
      ports: fc.array(
        fc.record({
          port: fc.constantFrom(...ports),
          protocol: fc.constantFrom("tcp" as const, "udp" as const),
          state: fc.constantFrom("open", "open", "closed", "filtered", "unsure"),
          address: view === "inside" ? fc.constantFrom(...addresses) : fc.constantFrom(...targets),
          processes: fc.constantFrom([], ["nginx"], ["sshd"]),
        }),
        { maxLength: 5 },
      ),
      targets: fc.subarray(targets),
    })
    .map(({ targets: scanned, ...input }): Look => {
      const make = view === "inside" ? insideLook : outsideLook;
      const look = make({ ...input, protocols: ["tcp", "udp"] });
      // A look that was cut off may say what it had covered; it must not be believed.
      const { covered } = make({ ...input, outcome: "complete", protocols: ["tcp", "udp"] });
      const places = view === "inside" ? [null] : scanned;
      return {
        ...look,
        // One scan has one time.
        scanId: `${look.scanId}-${input.atHours}`,
        covered: places.flatMap((address) => covered.map((one) => ({ ...one, address }))),
      };
    });

const someLooks = fc.oneof(
  fc.array(aLook("inside"), { maxLength: 14 }),
  fc.array(aLook("outside"), { maxLength: 14 }),
);
const nowMs = Number.MAX_SAFE_INTEGER;

/**
 * Whether a look says on its own authority that a port is not open: complete, and at every address at which it was last
 * open it covers the port or was refused.
 */
function deniesPort(look: Look, endpoint: EndpointView): boolean {
  if (look.outcome !== "complete") return false;
  const { port, protocol, ephemeralOf } = endpoint;
  const wanted = ephemeralOf === null ? port : 32_768;
  const places = look.view === "inside" ? [null] : endpoint.addresses;
  return places.every(
    (address) =>
      look.covered.some(
        (one) => one.address === address && one.protocol === protocol && holdsPort(one.ports, wanted),
      ) ||
      look.ports.some(
        (seen) =>
          seen.state === "closed" &&
          seen.port === port &&
          seen.protocol === protocol &&
          (address === null || seen.address === address),
      ),
  );
}

const applyTo = (known: KnownView, looks: readonly Look[]): KnownView =>
  looks.reduce((view, look) => applyScan(view, look, nowMs).view, known);

describe("any sequence of partial and complete scans", { timeout: 60_000 }, () => {
  it("never reports closed without two complete negatives of different moments since it was last seen open", () => {
    fc.assert(
      fc.property(someLooks, (looks) => {
        let known = emptyView;
        const denials = new Map<string, Set<number>>();
        for (const look of looks) {
          const before = new Map(known.endpoints.map((endpoint) => [endpointKey(endpoint), endpoint]));
          const { view, changes } = applyScan(known, look, nowMs);
          for (const endpoint of view.endpoints) {
            const key = endpointKey(endpoint);
            if (endpoint.state === "open") denials.delete(key);
            else if (deniesPort(look, endpoint))
              denials.set(key, (denials.get(key) ?? new Set()).add(look.atMs));
            const wasGone = ["closed", "filtered", undefined].includes(before.get(key)?.state);
            if (endpoint.state !== "closed" && endpoint.state !== "filtered") continue;
            expect(wasGone || (denials.get(key)?.size ?? 0) >= 2).toBe(true);
          }
          for (const { kind, endpoint } of changes)
            if (kind === "closed" || kind === "bind_narrowed")
              expect(denials.get(endpointKey(endpoint))?.size).toBeGreaterThanOrEqual(2);
          known = view;
        }
      }),
      { numRuns: 600 },
    );
  });

  it("calls a port that was open at two addresses gone only by two scans that covered both", () => {
    const both = ["10.0.0.5", "10.0.0.6"];
    fc.assert(
      fc.property(fc.array(fc.subarray(both), { maxLength: 6 }), (scans) => {
        const opened = outsideLook({ atHours: 0, ports: both.map((address) => ({ port: 554, address })) });
        const misses = scans.map((scanned, i): Look => {
          const look = outsideLook({ atHours: i + 1 });
          return {
            ...look,
            covered: scanned.flatMap((address) => look.covered.map((one) => ({ ...one, address }))),
          };
        });
        const [endpoint] = applyTo(emptyView, [opened, ...misses]).endpoints;
        const whole = scans.filter(({ length }) => length === both.length).length;
        const expected = ["open", "unverified"][whole] ?? "closed";
        expect([endpoint?.state, endpoint?.negatives]).toEqual([expected, whole]);
      }),
      { numRuns: 300 },
    );
  });

  it("never counts a partial or failed scan as a negative", () => {
    fc.assert(
      fc.property(someLooks, (looks) => {
        let known = emptyView;
        for (const look of looks) {
          const before = new Map(known.endpoints.map((endpoint) => [endpointKey(endpoint), endpoint]));
          known = applyScan(known, look, nowMs).view;
          if (look.outcome === "complete") continue;
          for (const endpoint of known.endpoints)
            expect(endpoint.negatives).toBeLessThanOrEqual(before.get(endpointKey(endpoint))?.negatives ?? 0);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("is not changed by a scan that comes again right away", () => {
    fc.assert(
      fc.property(someLooks, (looks) => {
        let known = emptyView;
        for (const look of looks) {
          known = applyScan(known, look, nowMs).view;
          const again = applyScan(known, look, nowMs);
          expect(again.view).toEqual(known);
          expect([...again.changes, ...again.learned]).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is not changed by a scan that comes again at any time after", () => {
    fc.assert(
      fc.property(someLooks, (all) => {
        const looks = [...new Map(all.map((look) => [look.scanId, look])).values()];
        looks.sort((a, b) => (isLater(a, b) ? 1 : -1));
        const known = applyTo(emptyView, looks);
        for (const look of looks) {
          const again = applyScan(known, look, nowMs);
          expect(again.view).toEqual(known);
          expect([...again.changes, ...again.learned]).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is not changed by a scan that is older than a complete one of all ports", () => {
    fc.assert(
      fc.property(fc.constantFrom("inside" as const, "outside" as const), fc.nat(), (view, seed) => {
        const [looks = []] = fc.sample(fc.array(aLook(view), { maxLength: 10 }), { numRuns: 1, seed });
        const [late] = fc.sample(aLook(view), { numRuns: 1, seed: seed + 1 });
        const all = (view === "inside" ? insideLook : outsideLook)({
          atHours: 13,
          protocols: ["tcp", "udp"],
          // It could not tell what those are that it does not know to be open: nobody who looked before can.
          ports: [{ port: 80 }, { port: 22, state: "unsure" }, { port: 554, state: "unsure" }],
        });
        const places = view === "inside" ? [null] : targets;
        const covered = places.flatMap((address) => all.covered.map((one) => ({ ...one, address })));
        const whole = { ...all, covered };
        if (late === undefined) return;
        const known = applyTo(emptyView, [...looks, whole]);
        const { view: after, changes, learned } = applyScan(known, late, nowMs);
        expect(after).toEqual(known);
        expect([...changes, ...learned]).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it("leaves its arguments as they were", () => {
    fc.assert(
      fc.property(someLooks, (looks) => {
        let known = emptyView;
        for (const look of looks) {
          const before = structuredClone({ known, look });
          const { view } = applyScan(known, look, nowMs);
          expect({ known, look }).toEqual(before);
          known = view;
        }
      }),
    );
  });
});
