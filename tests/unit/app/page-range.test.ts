import { describe, expect, it } from "vitest";
import { pageRange, rangeBefore } from "../../../lib/read/page-range.ts";

const now = new Date("2026-11-04T14:07:30Z");
const iso = ({ from, to }: { from: Date; to: Date }) => [from.toISOString(), to.toISOString()];

describe("pageRange", () => {
  it("is the last 24 hours where the URL says nothing that it knows", () => {
    for (const query of [
      {},
      { range: "2y" },
      { from: "yesterday" },
      { from: "2026-11-04", to: "2026-11-03" },
    ])
      expect(pageRange(query, now)).toMatchObject({ name: "24h", live: true, step: "minute" });
  });

  it("ends with the bar that is not over, and begins with a whole hour, as sources are counted", () => {
    const page = pageRange({ range: "24h" }, now);
    expect(iso(page.range)).toEqual(["2026-11-03T14:00:00.000Z", "2026-11-04T14:15:00.000Z"]);
    expect(page.bucketMs).toBe(15 * 60_000);
  });

  it("is exactly sixty bars for an hour", () => {
    const page = pageRange({ range: "1h" }, now);
    expect(iso(page.range)).toEqual(["2026-11-04T13:08:00.000Z", "2026-11-04T14:08:00.000Z"]);
  });

  it.each([
    ["7d", "hour", 2],
    ["30d", "hour", 6],
  ])("has bars of whole hours for %s", (range, step, hours) => {
    expect(pageRange({ range }, now)).toMatchObject({ step, bucketMs: hours * 3_600_000 });
  });

  it("takes a fixed range as it is; times without a zone are UTC", () => {
    const page = pageRange({ from: "2015-03-22T17:30", to: "2015-03-22T18:30:00-04:00" }, now);
    expect(iso(page.range)).toEqual(["2015-03-22T17:30:00.000Z", "2015-03-22T22:30:00.000Z"]);
    expect(page).toMatchObject({
      name: null,
      live: false,
      query: { from: "2015-03-22T17:30:00.000Z", to: "2015-03-22T22:30:00.000Z" },
    });
  });

  it("never has more than a few hundred bars", () => {
    for (const to of ["2015-01-01T01:00", "2015-01-02", "2015-01-20", "2015-06-01", "2026-01-01"]) {
      const { range, bucketMs } = pageRange({ from: "2015-01-01", to }, now);
      expect((range.to.getTime() - range.from.getTime()) / bucketMs).toBeLessThan(600);
    }
  });
});

describe("rangeBefore", () => {
  it("is of the same length and ends where the other begins", () => {
    const range = { from: new Date("2026-11-04T12:00:00Z"), to: new Date("2026-11-04T13:00:00Z") };
    expect(iso(rangeBefore(range))).toEqual(["2026-11-04T11:00:00.000Z", "2026-11-04T12:00:00.000Z"]);
  });
});
