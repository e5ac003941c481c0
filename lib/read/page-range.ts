import { parseIsoTime } from "../log/iso-time.ts";
import { type Step, stepMs, type TimeRange } from "../log/time-range.ts";

export const rangeNames = ["1h", "24h", "7d", "30d"] as const;
export type RangeName = (typeof rangeNames)[number];

/** What a screen needs to know of the time range in its URL. */
export type PageRange = {
  range: TimeRange;
  /** Null for a range with a fixed beginning and end. */
  name: RangeName | null;
  /** The range ends now, so the screen keeps itself up to date. */
  live: boolean;
  /** In words, to stand after "in": "the last 24 hours". */
  words: string;
  /** Width of one bar of a chart. */
  bucketMs: number;
  /** Step of the roll-up that the bars are made of. */
  step: Step;
  /** How the URL says it. */
  query: { range?: string; from?: string; to?: string };
};

const named: Record<RangeName, { lengthMs: number; words: string }> = {
  "1h": { lengthMs: stepMs.hour, words: "the last hour" },
  "24h": { lengthMs: stepMs.day, words: "the last 24 hours" },
  "7d": { lengthMs: 7 * stepMs.day, words: "the last 7 days" },
  "30d": { lengthMs: 30 * stepMs.day, words: "the last 30 days" },
};

/** Widest range first that a bar width suits: between about 40 and 120 bars. */
const bucketWidths: readonly [spanMs: number, bucketMs: number][] = [
  [2 * stepMs.hour, stepMs.minute],
  [8 * stepMs.hour, 5 * stepMs.minute],
  [36 * stepMs.hour, 15 * stepMs.minute],
  [4 * stepMs.day, stepMs.hour],
  [10 * stepMs.day, 2 * stepMs.hour],
  [35 * stepMs.day, 6 * stepMs.hour],
  [120 * stepMs.day, stepMs.day],
  [Number.POSITIVE_INFINITY, 7 * stepMs.day],
];

const bucketFor = (spanMs: number): number =>
  bucketWidths.find(([span]) => spanMs <= span)?.[1] ?? stepMs.day;

const stepFor = (bucketMs: number): Step =>
  bucketMs < stepMs.hour ? "minute" : bucketMs < stepMs.day ? "hour" : "day";

/** Reads the time range of a screen's URL: `?range=24h`, or `?from&to` in ISO 8601. Anything else is 24 hours. */
export function pageRange(query: { range?: string; from?: string; to?: string }, now: Date): PageRange {
  const from = parseIsoTime(query.from ?? "");
  const to = parseIsoTime(query.to ?? "");
  if (from && to && from < to) return fixedRange({ from, to });
  const name = rangeNames.find((candidate) => candidate === query.range) ?? "24h";
  const { lengthMs, words } = named[name];
  const bucketMs = bucketFor(lengthMs);
  // The bar that is not over yet is the last one. Sources are counted by the hour, so that longer ranges begin with
  // one: all numbers of a screen then count the same, if up to an hour more than the range's name says.
  const grainMs = lengthMs === stepMs.hour ? bucketMs : Math.max(bucketMs, stepMs.hour);
  const end = new Date((Math.floor(now.getTime() / bucketMs) + 1) * bucketMs);
  const start = lengthMs === stepMs.hour ? end.getTime() - lengthMs : now.getTime() - lengthMs;
  return {
    range: { from: new Date(Math.floor(start / grainMs) * grainMs), to: end },
    name,
    live: true,
    words,
    bucketMs,
    step: stepFor(bucketMs),
    query: { range: name },
  };
}

/** The range of the same length that ends where this one begins. */
export const rangeBefore = ({ from, to }: TimeRange): TimeRange => ({
  from: new Date(2 * from.getTime() - to.getTime()),
  to: from,
});

function fixedRange(range: TimeRange): PageRange {
  const bucketMs = bucketFor(range.to.getTime() - range.from.getTime());
  return {
    range,
    name: null,
    live: false,
    words: "this time",
    bucketMs,
    step: stepFor(bucketMs),
    query: { from: range.from.toISOString(), to: range.to.toISOString() },
  };
}
