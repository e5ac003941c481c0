import type { TimeRange } from "../log/time-range.ts";

/** How much stood open at the end of a bucket; null: nobody looked, which is not zero. */
export type ExposurePoint = {
  at: string;
  counts: { open: number; unexpected: number; exposed: number; servers: number } | null;
};

/** The fleet's exposure over time, one point for each bucket; the last one is as of now. */
export async function readExposure(
  _range: TimeRange,
  _step: "hour" | "day",
  _now: Date,
): Promise<ExposurePoint[]> {
  throw new Error("not built yet");
}
