import { formatFullTime, formatWhen } from "../../../lib/look/wording.ts";

/** A time in UTC, as short as `now` allows; the full one on pointing at it. */
export function TimeText({ time, now }: { time: string; now: Date }) {
  const date = new Date(time);
  return (
    <time dateTime={time} title={formatFullTime(date)} className="whitespace-nowrap">
      {formatWhen(date, now)}
    </time>
  );
}
