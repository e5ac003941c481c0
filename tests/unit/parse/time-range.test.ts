import { describe, expect, it } from "vitest";
import { isTimeInRange } from "../../../lib/parse/time-range.ts";

describe("isTimeInRange", () => {
  const nowMs = Date.UTC(2026, 10, 22, 6);

  it("believes any time from 2000 to 48 hours ahead", () => {
    expect(isTimeInRange(Date.UTC(2000, 0, 1), nowMs)).toBe(true);
    expect(isTimeInRange(nowMs, nowMs)).toBe(true);
    expect(isTimeInRange(nowMs + 48 * 3_600_000, nowMs)).toBe(true);
  });

  it("does not believe a time before 2000 or further ahead", () => {
    expect(isTimeInRange(Date.UTC(2000, 0, 1) - 1, nowMs)).toBe(false);
    expect(isTimeInRange(nowMs + 48 * 3_600_000 + 1, nowMs)).toBe(false);
    expect(isTimeInRange(Number.NaN, nowMs)).toBe(false);
  });
});
