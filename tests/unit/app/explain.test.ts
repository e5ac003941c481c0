import { describe, expect, it } from "vitest";
import { examples } from "../../../app/explain/_components/examples.ts";
import { groupLines, summaryWords, verdictWords } from "../../../app/explain/_components/group-lines.ts";
import { bytesMax, linesOf, tooMuch } from "../../../app/explain/_components/limits.ts";
import { relateLines } from "../../../app/explain/_components/relate-lines.ts";
import { explainLine } from "../../../lib/explain/explain-line.ts";
import { fieldsOf } from "../../../lib/explain/fields-of.ts";

const explained = (text: string) =>
  linesOf(text).map((line) => {
    const explanation = explainLine(line);
    return { explanation, fields: fieldsOf(explanation) };
  });

describe("what may be pasted", () => {
  it("is bounded in lines and bytes", () => {
    expect(tooMuch("a\n".repeat(200))).toBeNull();
    expect(tooMuch("a\n".repeat(201))).toContain("201 lines");
    expect(tooMuch("x".repeat(bytesMax))).toBeNull();
    expect(tooMuch("ü".repeat(bytesMax))).toContain("128 KiB");
  });

  it("may end its lines in any way", () =>
    expect(linesOf("a\r\nb\rc\n\n  \nd")).toEqual(["a", "b", "c", "d"]));
});

describe("several lines", () => {
  const lines = explained(examples.burst.text);

  it("are summed up in a sentence", () => {
    expect(summaryWords(lines)).toBe("7 lines: 4 probes, 1 ordinary request, 2 of the server itself.");
  });

  it("are grouped by what they are and what was answered", () => {
    expect(
      groupLines(lines).map((group) => [verdictWords(group.lines[0].explanation), group.lines.length]),
    ).toEqual([
      ["A probe (Malformed requests) that achieved nothing", 1],
      ["An ordinary request, no probe", 1],
      ["A probe (CGI) that achieved nothing", 1],
      ["A probe (CGI) that achieved nothing", 2],
      ["The server's own doing, no probe", 2],
    ]);
  });

  it("show that the server's own requests follow the burst", () => {
    expect(relateLines(lines.map(({ explanation }) => explanation))).toContain(
      "The 2 requests from the server itself began 1 second after the last of 5 requests from 5.135.167.145.",
    );
  });

  it("show nothing where the server's own requests come much later, or alone", () => {
    const late = examples.burst.text.replaceAll("17:34:28", "17:54:28").replaceAll("17:34:29", "17:54:29");
    expect(relateLines(explained(late).map(({ explanation }) => explanation))).toBeNull();
    const alone = linesOf(examples.burst.text)
      .slice(-2)
      .map((line) => explainLine(line));
    expect(relateLines(alone)).toBeNull();
  });
});

describe("the examples", () => {
  it("are all lines that can be read", () => {
    for (const { text } of Object.values(examples))
      for (const { explanation } of explained(text)) expect(explanation.parsed).toBe(true);
  });
});
