import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { toByteString } from "../../../lib/log/byte-text.ts";
import type { ParsedLine } from "../../../lib/log/request.ts";
import { loggedRequest } from "../../../lib/parse/logged-request.ts";
import { isParsed, parseLine } from "../../../lib/parse/parse-line.ts";
import { unescapeField } from "../../../lib/parse/unescape.ts";

type ParseCase = {
  id: string;
  format: string;
  line: string;
  expect_ok: boolean;
  expected: Record<string, string | number>;
};

const file = path.resolve(import.meta.dirname, "../../fixtures/parse/corpus/parse_cases.jsonl");
const cases = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line): ParseCase => JSON.parse(line));

/** Apache's and nginx's own formats; the others are counted apart. */
const ownFormats = ["apache2", "clf", "httpd-combined", "nginx"];

/** The fields of a case that differ, each with both values; empty where all are equal. */
function differences({ line, expected, expect_ok }: ParseCase): string[] {
  const bytes = toByteString(line);
  const parsed = parseLine(bytes);
  if (!isParsed(parsed)) return expect_ok ? [`not read: ${parsed.unparsed}`] : [];
  if (!expect_ok) return ["read, though it is no access line"];
  return Object.entries(expected).flatMap(([name, value]) => {
    const wanted = value === "-" ? null : wantedValue(name, value, parsed);
    const found = foundValue(name, parsed, bytes);
    return found === wanted ? [] : [`${name}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`];
  });
}

function wantedValue(name: string, value: string | number, parsed: ParsedLine): string | number {
  if (typeof value === "number") return value;
  if (name === "time") return Date.parse(value);
  // For a request without the shape `METHOD target`, the sources give the whole of it as it is escaped in the line.
  return name === "path" && parsed.target === null ? value : unescapeField(toByteString(value));
}

function foundValue(name: string, parsed: ParsedLine, line: string): string | number | null | undefined {
  const byName: Record<string, string | number | null> = {
    ip: parsed.clientIp,
    user: parsed.user,
    time: parsed.timeMs,
    method: parsed.method,
    path: parsed.target ?? loggedRequest(line),
    protocol: parsed.protocol,
    status: parsed.status,
    bytes: parsed.bytes,
    referer: parsed.referer,
    ua: parsed.userAgent,
    vhost: parsed.vhost,
  };
  return byName[name];
}

describe("the corpus of lines from other projects' tests", () => {
  const results = cases.map((each) => ({ ...each, wrong: differences(each) }));

  const share = (formats: (format: string) => boolean) => {
    const counted = results.filter(({ format }) => formats(format));
    return counted.filter(({ wrong }) => wrong.length === 0).length / counted.length;
  };

  it("prints its figures by format", () => {
    for (const format of [...new Set(cases.map((each) => each.format))].sort()) {
      const counted = results.filter((each) => each.format === format);
      const right = counted.filter(({ wrong }) => wrong.length === 0).length;
      console.info(`${format.padEnd(28)}${right} of ${counted.length}`);
    }
    for (const { id, wrong } of results) if (wrong.length > 0) console.info(`${id}: ${wrong.join("; ")}`);
    expect(results).toHaveLength(135);
  });

  it("is read with every stated field equal in Apache's and nginx's formats", () => {
    expect(share((format) => ownFormats.includes(format))).toBe(1);
  });

  it("is read with every stated field equal in the other access logs", () => {
    expect(share((format) => !ownFormats.includes(format) && !format.endsWith("-error"))).toBe(1);
  });

  it("names error log lines as such", () => {
    for (const { format, line } of cases.filter((each) => each.format.endsWith("-error"))) {
      expect(parseLine(toByteString(line)), format).toEqual({ unparsed: "error_log_line" });
    }
  });
});
