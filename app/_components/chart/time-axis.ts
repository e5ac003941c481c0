import { formatClock, formatDay } from "../../../lib/look/wording.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const strides = [
  second,
  5 * second,
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
];

/** Room that one label takes, in pixels. */
const labelWidth = 72;

/** Distance of labels on a time axis: the smallest round one at which they do not touch. */
export function tickStride(spanMs: number, widthPx: number): number {
  const most = Math.max(1, Math.floor(widthPx / labelWidth));
  return strides.find((stride) => spanMs / stride <= most) ?? 28 * day;
}

/** What stands at a round time: the day at midnight, else the time of day, in UTC. */
export function tickLabel(timeMs: number): string {
  const time = new Date(timeMs);
  if (timeMs % minute !== 0) return `${formatClock(time)}:${String(time.getUTCSeconds()).padStart(2, "0")}`;
  return timeMs % day === 0 ? formatDay(time) : formatClock(time);
}

/** Width of a bar in words: `15 min`, `hour`, `2 h`, `day`. */
export function bucketWords(bucketMs: number): string {
  if (bucketMs < hour) return bucketMs === minute ? "minute" : `${bucketMs / minute} min`;
  if (bucketMs < day) return bucketMs === hour ? "hour" : `${bucketMs / hour} h`;
  return bucketMs === day ? "day" : `${bucketMs / day} days`;
}

/** A bar's stretch of time: `22 Mar 17:30 – 17:45`. */
export function barWords(startMs: number, bucketMs: number): string {
  const from = new Date(startMs);
  const to = new Date(startMs + bucketMs);
  if (bucketMs >= day) return formatDay(from);
  return `${formatDay(from)} ${formatClock(from)} – ${formatClock(to)}`;
}
