import { stepMs, type TimeRange } from "../log/time-range.ts";
import { type ExposureHour, listExposureHours } from "../store/exposure/exposure-hours.ts";

/** How much stood open at the end of a bucket; null: nobody looked, which is not zero. */
export type ExposurePoint = {
  at: string;
  counts: { open: number; unexpected: number; exposed: number; servers: number } | null;
};

/** A count holds for this long: what is looked at once a day has data in every hour of it. */
const holdsMs = 26 * stepMs.hour;

/** The fleet's exposure over time, one point for each bucket; the last one is as of now. */
export async function readExposure(
  range: TimeRange,
  step: "hour" | "day",
  now: Date,
): Promise<ExposurePoint[]> {
  const width = stepMs[step];
  const fromMs = Math.floor(range.from.getTime() / width) * width;
  const toMs = Math.min(range.to.getTime(), now.getTime());
  const hours = await listExposureHours(new Date(fromMs - holdsMs), new Date(toMs));
  const points: ExposurePoint[] = [];
  let next = 0;
  let held: ExposureHour | null = null;
  for (let atMs = fromMs; atMs < toMs; atMs += width) {
    const endMs = Math.min(atMs + width, toMs);
    for (let hour = hours[next]; hour !== undefined && hour.hour.getTime() < endMs; hour = hours[++next])
      held = hour;
    const isHeld = held !== null && endMs - held.hour.getTime() <= holdsMs + width;
    const { open = 0, unexpected = 0, exposed = 0, servers = 0 } = held ?? {};
    points.push({
      at: new Date(atMs).toISOString(),
      counts: isHeld ? { open, unexpected, exposed, servers } : null,
    });
  }
  return points;
}
