import { describe, expect, it } from "vitest";
import { changeText } from "../../../lib/ports/change.ts";
import { compareLooks } from "../../../lib/ports/compare-looks.ts";
import { exposureTrend } from "../../../lib/ports/exposure-trend.ts";
import { isUnexpected, matrixCell } from "../../../lib/ports/matrix-cell.ts";
import { applyAll, hourMs, insideLook, noonMs, outsideLook } from "./builders.ts";

describe("two scans side by side", () => {
  it("differ only where both have looked: 70 and 31337 are not new for having been left out before", () => {
    const before = outsideLook({ atHours: 0, covered: [[1, 60]], ports: [{ port: 22 }, { port: 53 }] });
    const after = outsideLook({
      atHours: 1,
      ports: [{ port: 22 }, { port: 25 }, { port: 70 }, { port: 31_337 }],
    });
    const { ports, counts } = compareLooks(before, after);
    expect(Object.fromEntries(ports.map(({ id, difference }) => [id.port, difference]))).toEqual({
      22: "same",
      25: "opened",
      53: "closed",
      70: "not_compared",
      31337: "not_compared",
    });
    expect(counts).toEqual({ opened: 1, closed: 1, changed: 0, same: 1, not_compared: 2 });
  });

  it("say nothing of what a cut-off scan does not list", () => {
    const before = outsideLook({ atHours: 0, ports: [{ port: 22 }] });
    const after = outsideLook({ atHours: 1, outcome: "partial" });
    expect(compareLooks(before, after).counts).toMatchObject({ closed: 0, not_compared: 1 });
    expect(compareLooks(after, before).counts).toMatchObject({ opened: 0, not_compared: 1 });
  });

  it("show what changed behind a port that stayed", () => {
    const [before, after] = ["http", "rtsp"].map((service, i) =>
      outsideLook({ atHours: i, ports: [{ port: 554, service, isProbed: true }] }),
    );
    if (before === undefined || after === undefined) throw new Error("two looks");
    expect(compareLooks(before, after).ports).toMatchObject([
      { difference: "changed", changes: ["service_changed"] },
    ]);
  });
});

describe("changes in words", () => {
  const last = (...looks: Parameters<typeof applyAll>[0]) => applyAll(looks).changes.map(changeText);
  const ports = (address: string, ...processes: string[]) => ({ ports: [{ port: 554, address, processes }] });

  it.each([
    [
      [insideLook({ atHours: 0 }), insideLook({ atHours: 1, ...ports("::", "mediamtx") })],
      "554/tcp was opened on every address by mediamtx.",
    ],
    [
      [
        insideLook({ atHours: 0, ...ports("127.0.0.1", "redis") }),
        insideLook({ atHours: 1, ...ports("*", "redis") }),
      ],
      "554/tcp by redis was opened up: from loopback only to every address.",
    ],
    [
      [
        insideLook({ atHours: 0, ...ports("*", "redis") }),
        ...[1, 2].map((atHours) => insideLook({ atHours, ...ports("::1", "redis") })),
      ],
      "554/tcp was drawn in: from every address to loopback only.",
    ],
    [
      [
        outsideLook({ atHours: 0, ports: [{ port: 554 }] }),
        outsideLook({ atHours: 1 }),
        outsideLook({ atHours: 2 }),
      ],
      "554/tcp on 203.0.113.10 is closed, in two complete scans.",
    ],
    [
      [
        outsideLook({ atHours: 0, ports: [{ port: 554 }] }),
        ...[1, 2].map((atHours) => outsideLook({ atHours, closed: [] })),
      ],
      "554/tcp on 203.0.113.10 gives no answer any more, in two complete scans.",
    ],
    [
      [insideLook({ atHours: 0, ...ports("*", "nginx") }), insideLook({ atHours: 1, ...ports("*", "nc") })],
      "554/tcp is held by another process: from nginx to nc.",
    ],
  ])("%#", (looks, text) => {
    expect(last(...looks)).toContain(text);
  });
});

describe("the trend of what stands open", () => {
  const span = (from: number, to: number | null, isExpected = false, isExposed = false) => ({
    fromMs: noonMs + from * hourMs,
    toMs: to === null ? null : noonMs + to * hourMs,
    isExpected,
    isExposed,
  });

  it("counts at the end of each bucket, and has no data where nobody looked", () => {
    const points = exposureTrend(
      [span(0, null, true), span(1, 3, false, true)],
      [0, 1, 2, 3, 9].map((at) => noonMs + at * hourMs),
      {
        fromMs: noonMs - hourMs,
        toMs: noonMs + 9.5 * hourMs,
        stepMs: 2 * hourMs,
        holdsMs: 2 * hourMs,
      },
    );
    expect(points.map(({ counts }) => counts && [counts.open, counts.unexpected, counts.exposed])).toEqual([
      [2, 1, 1],
      [1, 0, 0],
      [1, 0, 0],
      null,
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });
});

describe("a cell of the matrix", () => {
  const cell = (more: Partial<Parameters<typeof matrixCell>[0] & object> = {}) =>
    matrixCell({
      verdict: "EXPOSED",
      expected: "none",
      state: "open",
      isStale: false,
      isInternet: true,
      ...more,
    });

  it("is red only where a port is exposed against everybody's word", () => {
    expect(cell()).toEqual({ text: "exposed", tone: "alarm" });
    expect(cell({ expected: "expected" })).toEqual({ text: "open", tone: "plain" });
    expect(cell({ isInternet: false })).toEqual({ text: "exposed", tone: "decision" });
    expect(cell({ verdict: "GUARDED" })).toEqual({ text: "guarded", tone: "decision" });
  });

  it("says in words what it is, and doubt before anything else", () => {
    expect(cell({ state: "unverified" }).text).toBe("unverified");
    expect(cell({ isStale: true })).toEqual({ text: "exposed, stale", tone: "unknown" });
    expect(cell({ verdict: "CLOSED", state: "closed" })).toEqual({ text: "closed", tone: "quiet" });
    expect(cell({ verdict: "OK" })).toEqual({ text: "local", tone: "quiet" });
    expect(cell({ verdict: "OK", expected: "denied" })).toEqual({ text: "local", tone: "decision" });
    expect(matrixCell(null)).toEqual({ text: "", tone: "none" });
  });

  it("stays among the unexpected ones when it is red or amber", () => {
    expect(
      [cell(), cell({ verdict: "GUARDED" }), cell({ expected: "expected" }), matrixCell(null)].map(
        isUnexpected,
      ),
    ).toEqual([true, true, false, false]);
  });
});
