import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { byteText } from "../../../lib/log/byte-text.ts";
import type { ParsedLine, UnparsedLine } from "../../../lib/log/request.ts";
import { isParsed, lineBytesMax, parseLine } from "../../../lib/parse/parse-line.ts";

const folder = path.resolve(import.meta.dirname, "../../fixtures/parse/lines");

/** The form of `expected.json`: what is null is left out, texts are as a screen shows them. */
function described(result: ParsedLine | UnparsedLine): Record<string, unknown> {
  if (!isParsed(result)) return result;
  const { timeMs, ...fields } = result;
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  const texts = present.map(([name, value]) => [name, typeof value === "string" ? byteText(value) : value]);
  return { ...Object.fromEntries(texts), time: new Date(timeMs).toISOString() };
}

describe("parseLine", () => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const input = readFileSync(path.join(folder, entry.name, "input.log")).toString("latin1");
    const lines = input.split("\n").slice(0, -1);
    const expected: Record<string, unknown>[] = JSON.parse(
      readFileSync(path.join(folder, entry.name, "expected.json"), "utf8"),
    );

    it(`has one expectation for each line of ${entry.name}`, () => {
      expect(expected).toHaveLength(lines.length);
    });

    for (const [index, line] of lines.entries()) {
      it(`reads ${entry.name} line ${index + 1}: ${byteText(line).slice(0, 120)}`, () => {
        expect(described(parseLine(line))).toEqual(expected[index]);
      });
    }
  }

  const combined = '1.2.3.4 - - [22/Nov/2026:06:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8"';

  it("lets the stream's format settle what the line leaves open", () => {
    expect(parseLine(combined)).toMatchObject({ format: "combined" });
    expect(parseLine(combined, "nginx_combined")).toMatchObject({ format: "nginx_combined" });
  });

  it("does not let the stream's format overrule what the line shows", () => {
    expect(parseLine(combined.replace(" 5 ", " - "), "nginx_combined")).toMatchObject({ format: "combined" });
    expect(parseLine('{"remote_addr":"1.2.3.4","ts":1795327200,"status":200}', "combined")).toMatchObject({
      format: "json",
    });
  });

  it("reads a line of another format than the stream's, since logs change midway", () => {
    expect(parseLine(combined, "json")).toMatchObject({ format: "combined" });
    expect(parseLine(combined, "npmplus")).toMatchObject({ format: "combined" });
  });

  it("refuses a line that is too long, whatever it holds", () => {
    expect(parseLine(combined.padEnd(lineBytesMax, "x"))).toMatchObject({ clientIp: "1.2.3.4" });
    expect(parseLine(combined.padEnd(lineBytesMax + 1, "x"))).toEqual({ unparsed: "too_long" });
  });

  it("keeps a target of tens of kilobytes whole", () => {
    const target = `/${"a".repeat(30_000)}`;
    const parsed = parseLine(combined.replace("GET / ", `GET ${target} `));
    expect(parsed).toMatchObject({ target, userAgent: "curl/8" });
  });
});
