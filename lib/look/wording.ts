const counts = new Intl.NumberFormat("en-GB");

/** A count with thousands separated: `1,204`. */
export const formatCount = (count: number): string => counts.format(count);

/** A count with its noun in the right number: `1 probe`, `1,204 probes`. */
export const countOf = (count: number, singular: string, plural = `${singular}s`): string =>
  `${formatCount(count)} ${count === 1 ? singular : plural}`;

/** A stretch of time in at most two units, as people say it: `41 min`, `3 h 10 min`, `6 days`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return days < 730 ? countOf(days, "day") : countOf(Math.floor(days / 365), "year");
}

/** A size in bytes: `491 B`, `12 kB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = "B";
  for (const next of units) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : formatCount(Math.round(value))} ${unit}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** Hour and minute in UTC: `14:05`. */
export const formatClock = (time: Date): string => `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;

/** Day and month in UTC: `22 Mar`. */
export const formatDay = (time: Date): string => `${time.getUTCDate()} ${months[time.getUTCMonth()]}`;

/** The shortest text that says when, seen from `now`, in UTC: `14:05:09` today, `22 Mar 14:05`, `22 Mar 2015 14:05`. */
export function formatWhen(time: Date, now: Date): string {
  if (time.toISOString().slice(0, 10) === now.toISOString().slice(0, 10))
    return `${formatClock(time)}:${two(time.getUTCSeconds())}`;
  const year = time.getUTCFullYear() === now.getUTCFullYear() ? "" : ` ${time.getUTCFullYear()}`;
  return `${formatDay(time)}${year} ${formatClock(time)}`;
}

/** The whole time, to the second, in UTC: `2015-03-22 21:34:19 UTC`. */
export const formatFullTime = (time: Date): string =>
  `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
