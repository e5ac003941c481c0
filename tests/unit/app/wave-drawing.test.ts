import { describe, expect, it } from "vitest";
import { bandsOfBar, waveBands } from "../../../app/_components/chart/wave-bands.ts";
import { laneExtent, laneTicks, placeLane } from "../../../app/_components/wave/lane-layout.ts";
import { aWave } from "./builders.ts";

const hour = 3_600_000;
const range = { from: new Date("2026-11-03T14:00:00Z"), to: new Date("2026-11-04T14:00:00Z") };

describe("waveBands", () => {
  it("marks what begins or ends within the range, and neither background nor what was muted", () => {
    const bands = waveBands(
      [
        aWave({ id: "1" }),
        aWave({ id: "2", firstSeen: "2026-11-01T00:00:00Z", lastSeen: "2026-11-04T13:59:00Z" }),
        aWave({ id: "3", isBackground: true }),
        aWave({ id: "4", muted: true }),
        aWave({
          id: "5",
          firstSeen: "2026-11-03T10:00:00Z",
          lastSeen: "2026-11-03T15:00:00Z",
          title: "x\u202ey",
        }),
      ],
      range,
    );
    expect(bands).toEqual([
      {
        id: "5",
        fromMs: range.from.getTime(),
        toMs: range.from.getTime() + hour,
        label: "x\\u202ey",
        row: 0,
      },
      expect.objectContaining({ id: "1", label: "CGI wordlist (31 targets)", row: 0 }),
    ]);
  });

  it("gives titles that would touch rows of their own", () => {
    const at = (id: string, firstSeen: string) => aWave({ id, firstSeen, lastSeen: "2026-11-04T13:00:00Z" });
    const bands = waveBands([at("a", "2026-11-04T09:00:00Z"), at("b", "2026-11-04T09:30:00Z")], range);
    expect(bands.map(({ id, row }) => [id, row])).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
  });

  it("knows the waves of a bar", () => {
    const bands = waveBands([aWave()], range);
    const bars = { startMs: range.from.getTime(), bucketMs: hour };
    expect([20, 21, 22, 23].map((bar) => bandsOfBar(bands, bars, bar).length)).toEqual([0, 1, 1, 0]);
  });
});

describe("lanes", () => {
  it("show all bars with room around, even of a moment", () => {
    expect(laneExtent([{ id: "a", fromMs: 100_000, toMs: 100_000 }])).toEqual({
      fromMs: 99_800,
      toMs: 110_200,
    });
  });

  it("put bars that overlap below each other, as far as there is room", () => {
    const extent = { fromMs: 0, toMs: 100_000 };
    const stretch = (id: string, from: number, to: number) => ({ id, fromMs: from * 1000, toMs: to * 1000 });
    const { bars, rows } = placeLane(
      [stretch("b", 5, 20), stretch("a", 0, 10), stretch("c", 12, 20)],
      extent,
    );
    expect(rows).toBe(2);
    expect(bars.map(({ id, row }) => [id, row])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 0],
    ]);
    const many = Array.from({ length: 9 }, (_, index) => stretch(String(index), 0, 10));
    expect(placeLane(many, extent).rows).toBe(4);
    expect(placeLane([stretch("moment", 50, 50)], extent).bars[0]?.width).toBeGreaterThan(0);
  });

  it("have an axis of round times, to the second where it is short", () => {
    const fromMs = Date.parse("2015-03-22T21:34:18Z");
    expect(laneTicks({ fromMs, toMs: fromMs + 14_000 }).map(({ label }) => label)).toEqual([
      "21:34:20",
      "21:34:25",
      "21:34:30",
    ]);
    expect(laneTicks({ fromMs, toMs: fromMs + 8 * hour }).map(({ label }) => label)).toEqual([
      "22:00",
      "23:00",
      "23 Mar",
      "01:00",
      "02:00",
      "03:00",
      "04:00",
      "05:00",
    ]);
  });
});
