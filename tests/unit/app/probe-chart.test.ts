import { describe, expect, it } from "vitest";
import { toProbeChartData } from "../../../app/_components/chart/probe-chart-data.ts";
import { barWords, bucketWords, tickLabel, tickStride } from "../../../app/_components/chart/time-axis.ts";
import { categories } from "../../../lib/log/vocabulary.ts";
import { categoryLooks } from "../../../lib/look/category-look.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 10, 4, 12);
const time = (minutes: number) => new Date(start + minutes * minute).toISOString();
const range = { from: new Date(start), to: new Date(start + hour) };

describe("toProbeChartData", () => {
  it("adds roll-ups up to the chart's bars", () => {
    const trend = [
      { time: time(0), key: "cgi", count: 2 },
      { time: time(14), key: "cgi", count: 3 },
      { time: time(15), key: "rtsp", count: 4 },
      { time: time(-1), key: "cgi", count: 100 },
      { time: time(60), key: "cgi", count: 100 },
    ];
    const data = toProbeChartData({ trend, linesAt: [], range, bucketMs: 15 * minute }, new Date(start));
    expect(data).toMatchObject({ startMs: start, bars: 4 });
    expect(data.series.map(({ category, counts, total }) => ({ category, counts, total }))).toEqual([
      { category: "cgi", counts: [5, 0, 0, 0], total: 5 },
      { category: "rtsp", counts: [0, 4, 0, 0], total: 4 },
    ]);
  });

  it("draws the seven largest apart and the rest together", () => {
    const trend = categories.map((key, index) => ({ time: time(0), key, count: 100 - index }));
    const { series } = toProbeChartData({ trend, linesAt: [], range, bucketMs: hour }, new Date(start));
    expect(series.map(({ category }) => category)).toEqual([...categories.slice(0, 7), null]);
    const rest = trend.slice(7).reduce((sum, { count }) => sum + count, 0);
    expect(series.at(-1)).toMatchObject({ total: rest, look: { label: "Other", hue: 8 } });
  });

  it("leaves an eighth category its own name", () => {
    const trend = categories.slice(0, 8).map((key) => ({ time: time(0), key, count: 1 }));
    const { series } = toProbeChartData({ trend, linesAt: [], range, bucketMs: hour }, new Date(start));
    expect(series).toHaveLength(8);
    expect(series.every(({ category }) => category !== null)).toBe(true);
  });

  it("tells stretches without any line from those without probes, and the bar that is not over yet", () => {
    const linesAt = [time(0), time(1), time(10), time(30)];
    const now = new Date(start + 40.5 * minute);
    const data = toProbeChartData({ trend: [], linesAt, range, bucketMs: minute }, now);
    expect(data.partial).toBe(40);
    expect(data.gaps).toEqual([
      { first: 2, last: 9 },
      { first: 11, last: 29 },
      { first: 31, last: 39 },
      { first: 41, last: 59 },
    ]);
  });

  it("does not take a quiet minute for a gap", () => {
    const linesAt = Array.from({ length: 60 }, (_, at) => at)
      .filter((at) => at % 4 !== 1)
      .map(time);
    const data = toProbeChartData({ trend: [], linesAt, range, bucketMs: minute }, new Date(start + hour));
    expect(data).toMatchObject({ gaps: [], partial: null });
  });
});

describe("the looks of categories", () => {
  it("are all different, and leave grey to what is drawn together", () => {
    const looks = Object.values(categoryLooks);
    expect(new Set(looks.map(({ hue, texture }) => `${hue} ${texture}`)).size).toBe(looks.length);
    expect(new Set(looks.map(({ label }) => label)).size).toBe(looks.length);
    expect(looks.some(({ hue }) => hue === 8)).toBe(false);
  });
});

describe("the time axis", () => {
  it("has round labels that do not touch", () => {
    expect(tickStride(24 * hour, 1_180)).toBe(3 * hour);
    expect(tickStride(24 * hour, 340)).toBe(6 * hour);
    expect(tickStride(hour, 1_180)).toBe(5 * minute);
    expect(tickStride(30 * 24 * hour, 1_180)).toBe(2 * 24 * hour);
  });

  it("names the day at midnight, else the time of day, in UTC", () => {
    expect(tickLabel(Date.UTC(2026, 10, 4))).toBe("4 Nov");
    expect(tickLabel(start + 15 * minute)).toBe("12:15");
    expect(barWords(start, 15 * minute)).toBe("4 Nov 12:00 – 12:15");
    expect([minute, 15 * minute, hour, 6 * hour, 24 * hour].map(bucketWords)).toEqual([
      "minute",
      "15 min",
      "hour",
      "6 h",
      "day",
    ]);
  });
});
