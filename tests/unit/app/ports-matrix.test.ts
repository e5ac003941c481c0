import { describe, expect, it } from "vitest";
import { matrixChips, matrixQuery } from "../../../app/(dashboard)/ports/_components/matrix/matrix-filter.ts";
import { matrixSentence } from "../../../app/(dashboard)/ports/_components/matrix/matrix-sentence.ts";
import { visibleSpan } from "../../../app/(dashboard)/ports/_components/matrix/visible-span.ts";

describe("the part of the matrix that is drawn", () => {
  const rows = (offset: number, count = 1_000) =>
    visibleSpan({ offset, length: 600, itemSize: 32, count }, 8);

  it("holds what is in sight and a little more on both sides", () => {
    expect(rows(0)).toEqual({ from: 0, to: 32 });
    expect(rows(3_200)).toEqual({ from: 88, to: 128 });
  });

  it("ends at the last row, however far one scrolls", () => {
    expect(rows(1_000 * 32).to).toBe(1_000);
    expect(rows(1e9)).toEqual({ from: 1_000, to: 1_000 });
    expect(rows(0, 3)).toEqual({ from: 0, to: 3 });
    expect(rows(-50)).toEqual(rows(0));
  });

  it("is the same for most small movements, and a small part of a large matrix", () => {
    const spans = new Set(Array.from({ length: 256 }, (_, y) => JSON.stringify(rows(6_400 + y))));
    expect(spans.size).toBeLessThanOrEqual(3);
    expect(rows(16_000).to - rows(16_000).from).toBeLessThanOrEqual(48);
  });
});

describe("the filter of the matrix", () => {
  it("leaves out what makes no sense", () => {
    expect(matrixQuery({ port: "554", only: "unexpected" })).toMatchObject({
      port: 554,
      isOnlyUnexpected: true,
    });
    expect(matrixQuery({ port: "65536" })).not.toHaveProperty("port");
    expect(matrixQuery({ port: "5 or 1=1", only: "all" })).toEqual({ columnsMax: 200 });
  });

  it("has a chip for each, which takes off that one alone", () => {
    const chips = matrixChips({ role: "web", port: "554" }, { view: "table" });
    expect(chips.map(({ label, href }) => [label, href])).toEqual([
      ["Role", "/ports?view=table&port=554"],
      ["Port", "/ports?view=table&role=web"],
    ]);
  });
});

describe("the matrix in a sentence", () => {
  const none = { open: 0, unexpected: 0, exposed: 0, exposedServers: 0, looked: 14 };
  const say = (servers: number, totals: Partial<typeof none>) =>
    matrixSentence({ servers, totals: { ...none, ...totals } })
      .map(({ text }) => text)
      .join("");

  it("says what is exposed, what else wants a decision, and whom nobody has looked at", () => {
    expect(say(16, { open: 50, unexpected: 9, exposed: 7, exposedServers: 3 })).toBe(
      "7 ports of 3 servers are reached from outside and nobody expects them. 2 more want a decision. Nobody has looked at 2 of 16 servers.",
    );
    expect(say(14, { open: 5, unexpected: 1, exposed: 1, exposedServers: 1 })).toBe(
      "1 port of 1 server is reached from outside and nobody expects it.",
    );
  });

  it("never takes silence for good news", () => {
    expect(say(3, { looked: 0 })).toBe("Nobody has looked at the ports of these servers yet.");
    expect(say(14, { open: 30 })).toBe(
      "Nothing that is reached from outside is unexpected; 30 ports are open. Nothing wants a decision.",
    );
    expect(say(14, { open: 30, unexpected: 1 })).toContain("1 port wants a decision.");
  });
});
