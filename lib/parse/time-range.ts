/** Web server logs begin in the nineties, but a line of this product dated before 2000 is a clock that was never set. */
const earliestMs = Date.UTC(2000, 0, 1);

/** Wide enough for any time-zone mistake (at most 26 h) and a clock a day fast; beyond it a chart would be spoilt. */
const aheadMaxMs = 48 * 3_600_000;

/**
 * Says whether a line's time can be believed: not before 2000-01-01T00:00:00Z and at most 48 h ahead of `nowMs`.
 * Both in milliseconds since 1970. A line outside the range is unparsed, `time_out_of_range`.
 */
export const isTimeInRange = (timeMs: number, nowMs: number): boolean =>
  timeMs >= earliestMs && timeMs <= nowMs + aheadMaxMs;
