import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { byteText } from "../../../lib/log/byte-text.ts";
import { detectFormat } from "../../../lib/parse/detect-format.ts";
import { isParsed, parseLine } from "../../../lib/parse/parse-line.ts";
import { splitLines } from "../../../lib/parse/split-lines.ts";

const excerpts = path.resolve(import.meta.dirname, "../../fixtures/parse/logs");
const corpus = process.env.DOORWATCH_CORPUS ?? path.resolve(import.meta.dirname, "../../../../shared/corpus");
const wholeLogs = path.join(corpus, "logs");

const formatByLog: Record<string, string> = {
  "basjes-hackers": "combined",
  "elastic-semicomplete": "combined",
  "lnav-playground": "combined",
  "lnav-shop": "nginx_combined",
};

function readLog(file: string): { format: string | null; lines: number; unparsed: string[] } {
  const body = readFileSync(file);
  const lines = splitLines(file.endsWith(".gz") ? gunzipSync(body) : body);
  const format = detectFormat(lines);
  const unparsed = lines.filter((line) => !isParsed(parseLine(line, format ?? undefined)));
  return { format, lines: lines.length, unparsed };
}

describe("logs of real servers", () => {
  for (const name of readdirSync(excerpts).filter((each) => each.endsWith(".log"))) {
    it(`reads every line of the excerpt ${name}`, () => {
      const { format, lines, unparsed } = readLog(path.join(excerpts, name));
      expect(lines).toBeGreaterThan(100);
      expect(unparsed).toEqual([]);
      expect(format).toBe(formatByLog[name.replace(".log", "")]);
    });
  }

  it("keeps the rest of the line as the user agent where its quote never closes", () => {
    const lines = splitLines(readFileSync(path.join(excerpts, "elastic-semicomplete.log")));
    const cutOff = lines.find((line) => line.endsWith("bot.html"));
    expect(parseLine(cutOff ?? "")).toMatchObject({
      userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html",
    });
  });
});

describe.skipIf(!existsSync(wholeLogs))("whole logs of real servers", () => {
  const files = existsSync(wholeLogs) ? readdirSync(wholeLogs).filter((each) => each.includes(".log")) : [];
  for (const name of files) {
    it(`leaves fewer than one line in a thousand of ${name} unparsed`, () => {
      const { format, lines, unparsed } = readLog(path.join(wholeLogs, name));
      console.info(`${name}: ${lines} lines, ${format}, ${unparsed.length} unparsed`);
      for (const line of unparsed) console.info(byteText(line));
      expect(unparsed.length / lines).toBeLessThan(0.001);
    });
  }
});
