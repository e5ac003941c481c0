import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  holdsPort,
  rangesOfPorts,
  rangesText,
  sharedRanges,
  tidyRanges,
  withoutRanges,
} from "../../../lib/ports/port-ranges.ts";
import type { PortRange } from "../../../lib/scan/scan.ts";

const ranges = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }))
    .map(([first, more]): PortRange => [first, first + more]),
  { maxLength: 8 },
);
const all = Array.from({ length: 80 }, (_, port) => port);
const holds = (some: readonly PortRange[], port: number) =>
  some.some(([first, last]) => port >= first && port <= last);

describe("ranges of ports", () => {
  it("hold, take away and share the same ports as sets would", () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [x, y] = [tidyRanges(a), tidyRanges(b)];
        for (const port of all) {
          expect(holdsPort(x, port)).toBe(holds(a, port));
          expect(holdsPort(withoutRanges(x, y), port)).toBe(holds(a, port) && !holds(b, port));
          expect(holdsPort(sharedRanges(x, y), port)).toBe(holds(a, port) && holds(b, port));
        }
      }),
    );
  });

  it("are as few as can be, and written short", () => {
    expect(rangesText(rangesOfPorts([80, 22, 23, 24, 80]))).toBe("22-24, 80");
    expect(tidyRanges([[5, 4]])).toEqual([]);
  });
});
