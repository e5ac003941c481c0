import { stepMs, type TimeRange } from "../../log/time-range.ts";

/**
 * How a range is read from roll-ups by hour and by day: whole UTC days from the days, what sticks out at either end
 * from the hours. Sources are counted by the hour, so a range is widened to whole hours.
 */
export type Grains = { hoursFrom: Date; daysFrom: Date; daysTo: Date; hoursTo: Date };

export function grainsOf({ from, to }: TimeRange): Grains {
  const hoursFrom = Math.floor(from.getTime() / stepMs.hour) * stepMs.hour;
  const hoursTo = Math.ceil(to.getTime() / stepMs.hour) * stepMs.hour;
  const daysFrom = Math.ceil(hoursFrom / stepMs.day) * stepMs.day;
  const daysTo = Math.floor(hoursTo / stepMs.day) * stepMs.day;
  // Without a whole day inside, all of it is read from the hours.
  const hasDays = daysFrom < daysTo;
  return {
    hoursFrom: new Date(hoursFrom),
    daysFrom: new Date(hasDays ? daysFrom : hoursTo),
    daysTo: new Date(hasDays ? daysTo : hoursTo),
    hoursTo: new Date(hoursTo),
  };
}
