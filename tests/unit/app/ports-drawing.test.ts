import { describe, expect, it } from "vitest";
import { exposureScale, stepLine } from "../../../app/(dashboard)/ports/_components/exposure-series.ts";
import { placeTimeline } from "../../../app/(dashboard)/ports/[server]/_components/timeline-layout.ts";

const day = (date: number) => `2026-11-${String(date).padStart(2, "0")}T00:00:00.000Z`;
const counts = (unexpected: number, exposed = 0) => ({ open: 40, unexpected, exposed, servers: 3 });

describe("exposure in steps", () => {
  const points = [
    { at: day(1), counts: counts(2) },
    { at: day(2), counts: null },
    { at: day(3), counts: counts(4) },
    { at: day(4), counts: counts(8) },
  ];
  const scale = exposureScale(points);

  it("is broken where nobody looked, and never drawn as zero there", () => {
    const line = stepLine(points, ({ unexpected }) => unexpected, scale);
    expect(line.treads.map(({ from }) => from)).toEqual([0, 0.5, 0.75]);
    expect(line.risers).toEqual([{ at: 0.75, from: 4 / scale.max, to: 8 / scale.max }]);
  });

  it("has a round scale from zero that holds the peak", () => {
    expect(scale).toEqual({ max: 10, ticks: [0, 5, 10] });
    expect(exposureScale([])).toEqual({ max: 1, ticks: [0, 1] });
    expect(exposureScale([{ at: day(1), counts: counts(12_345) }]).max).toBeGreaterThanOrEqual(12_345);
  });
});

describe("lanes of the timeline", () => {
  const bar = (port: number, from: string, to: string | null) => ({
    key: `any tcp ${port}`,
    protocol: "tcp",
    port,
    addressClass: "any",
    from,
    to,
    isLearned: false,
    process: null,
  });
  const tick = (at: string, scanId: string) => ({ at, scanId, outcome: "complete" as const });
  const { lanes } = placeTimeline(
    [
      {
        view: "inside",
        isInside: true,
        ticks: [tick(day(9), "9"), tick(day(5), "5")],
        gaps: [{ from: day(5), to: day(9) }],
        bars: [bar(22, day(1), null), bar(554, day(3), day(5)), bar(554, day(9), null)],
      },
    ],
    { fromMs: Date.parse(day(2)), toMs: Date.parse(day(10)) },
  );
  const [lane] = lanes;

  it("show ports that opened or closed within the time first, and clip what began before it", () => {
    expect(lane?.rows.map(({ port, bars }) => [port, bars.length])).toEqual([
      [554, 2],
      [22, 1],
    ]);
    expect(lane?.rows[1]?.bars[0]).toMatchObject({ left: 0, width: 1 });
    expect(lane?.rows[0]?.bars[0]).toMatchObject({ left: 0.125, width: 0.25 });
  });

  it("know which look was before each, and where nobody looked", () => {
    expect(lane?.ticks.map(({ tick: { scanId }, before }) => [scanId, before])).toEqual([
      ["5", null],
      ["9", "5"],
    ]);
    expect(lane?.gaps).toEqual([{ left: 0.375, width: 0.5 }]);
  });
});
