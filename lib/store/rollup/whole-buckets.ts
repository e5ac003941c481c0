import { type Step, stepMs, type TimeRange } from "../../log/time-range.ts";

/** The whole buckets inside a range, and the range itself widened to whole minutes: nothing is counted finer. */
export function wholeBuckets(
  range: TimeRange,
  step: Step,
): { from: Date; wholeFrom: Date; wholeTo: Date; to: Date } {
  const width = stepMs[step];
  const from = Math.floor(range.from.getTime() / stepMs.minute) * stepMs.minute;
  const to = Math.ceil(range.to.getTime() / stepMs.minute) * stepMs.minute;
  const wholeFrom = Math.ceil(from / width) * width;
  const wholeTo = Math.max(wholeFrom, Math.floor(to / width) * width);
  return {
    from: new Date(from),
    wholeFrom: new Date(wholeFrom),
    wholeTo: new Date(wholeTo),
    to: new Date(to),
  };
}
