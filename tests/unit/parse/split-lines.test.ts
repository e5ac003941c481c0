import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countLines, createLineCounter } from "../../../lib/parse/count-lines.ts";
import { splitLines } from "../../../lib/parse/split-lines.ts";

const split = (text: string) => splitLines(Buffer.from(text, "latin1"));

describe("splitLines", () => {
  it("gives the lines without their ends, of either kind", () => {
    expect(split("a\nb\r\nc\n")).toEqual(["a", "b", "c"]);
  });

  it("counts a last line without a line end", () => {
    expect(split("a\nb")).toEqual(["a", "b"]);
    expect(split("a")).toEqual(["a"]);
  });

  it("takes lines of nothing but spaces for no lines", () => {
    expect(split("")).toEqual([]);
    expect(split("\n\r\n \t\n")).toEqual([]);
    expect(split("\na\n\n\nb\n  ")).toEqual(["a", "b"]);
  });

  it("keeps every byte, NUL and invalid UTF-8 too", () => {
    expect(split("\x00\xff \xa0\n\xa0")).toEqual(["\x00\xff \xa0", "\xa0"]);
  });

  it("keeps a carriage return inside a line", () => {
    expect(split("a\rb\r\r\n")).toEqual(["a\rb\r"]);
  });
});

describe("countLines", () => {
  const body = fc
    .array(fc.constantFrom("\n", "\r\n", "\r", " ", "\t", "a", "bc", "\x00", "\xa0", "\v"), { maxLength: 40 })
    .map((parts) => Buffer.from(parts.join(""), "latin1"));

  it("agrees with splitLines", () => {
    fc.assert(
      fc.property(body, (each) => {
        expect(countLines(each)).toBe(splitLines(each).length);
      }),
      { numRuns: 1_000 },
    );
  });

  it("agrees with splitLines however the body is cut into chunks", () => {
    fc.assert(
      fc.property(body, fc.array(fc.nat(40)), (each, cuts) => {
        const counter = createLineCounter();
        let start = 0;
        for (const cut of cuts.sort((a, b) => a - b)) {
          counter.push(each.subarray(start, Math.max(start, cut)));
          start = Math.max(start, cut);
        }
        counter.push(each.subarray(start));
        expect(counter.end()).toBe(splitLines(each).length);
      }),
      { numRuns: 1_000 },
    );
  });
});
