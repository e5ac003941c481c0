import { stepMs } from "../log/time-range.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Says whether a text names a time zone of the IANA database: `Europe/Berlin`, `UTC`. */
export function isTimeZone(text: string): boolean {
  try {
    formatOf(text);
    return true;
  } catch {
    return false;
  }
}

/** What clocks show in a zone at a moment, in ms as if the zone were UTC: minutes, days and weekdays can be had of it. */
export const wallOf = (atMs: number, timeZone: string): number => atMs + offsetOf(atMs, timeZone);

/**
 * The moment at which clocks of a zone show a time: the first where they show it twice; where they skip it, the moment
 * that it would have been without the skip.
 */
export function momentOf(wallMs: number, timeZone: string): number {
  const before = offsetOf(wallMs - stepMs.day, timeZone);
  const after = offsetOf(wallMs + stepMs.day, timeZone);
  const found = [before, after]
    .map((offset) => ({ atMs: wallMs - offset, offset }))
    .filter(({ atMs, offset }) => offsetOf(atMs, timeZone) === offset)
    .map(({ atMs }) => atMs);
  return found.length > 0 ? Math.min(...found) : wallMs - before;
}

/** The moment at which the local day of a moment began. */
export const localDayStart = (atMs: number, timeZone: string): number =>
  momentOf(Math.floor(wallOf(atMs, timeZone) / stepMs.day) * stepMs.day, timeZone);

/** Minutes after midnight of a text such as `08:00`. */
export function minuteOf(clock: string): number {
  const [hour = "0", minute = "0"] = clock.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** Milliseconds that clocks of a zone are ahead of UTC at a moment. */
function offsetOf(atMs: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1_000) * 1_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const held = formats.get(timeZone);
  if (held) return held;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}
