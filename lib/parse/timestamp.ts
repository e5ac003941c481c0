import { charCode, digitAt } from "./char-code.ts";

/** An instant in milliseconds since 1970, and the zone that the text states, in minutes east of UTC. */
export type Timestamp = { timeMs: number; utcOffsetMinutes: number | null };

/**
 * Reads the time stamp that fills `text` from `start` to `end` (without brackets). Known are the common log format's
 * `22/Mar/2015:17:34:19 -0400` (Apache mod_log_config `%t`, nginx `$time_local`), ISO 8601 (`$time_iso8601`), both
 * with fractions, and seconds, milliseconds, microseconds or nanoseconds since 1970 (`%{sec}t`, `$msec`).
 * A text without a zone is taken as UTC, with `utcOffsetMinutes` null.
 * Returns undefined where the text has none of these shapes, null where it has one but no such instant exists
 * (31 February, 25 o'clock).
 */
export function readTimestamp(text: string, start: number, end: number): Timestamp | null | undefined {
  if (digitAt(text, start) === -1) return undefined;
  if (text.charCodeAt(start + 2) === charCode.slash) return readCommon(text, start, start + 2, end);
  if (text.charCodeAt(start + 1) === charCode.slash) return readCommon(text, start, start + 1, end);
  const separator = text.charCodeAt(start + 4);
  if (separator === charCode.minus || separator === charCode.slash) return readIso(text, start, end);
  return readEpoch(text, start, end);
}

function readCommon(text: string, start: number, slash: number, end: number): Timestamp | null | undefined {
  const day = slash - start === 2 ? twoDigits(text, start) : digitAt(text, start);
  const month = monthAt(text, slash + 1);
  const year = fourDigits(text, slash + 5);
  if (day === -1 || text.charCodeAt(slash + 4) !== charCode.slash || year === -1) return undefined;
  const separator = text.charCodeAt(slash + 9);
  if (separator !== charCode.colon && separator !== charCode.space) return undefined;
  return atTimeOfDay(text, slash + 10, end, daysSince1970(year, month, day));
}

function readIso(text: string, start: number, end: number): Timestamp | null | undefined {
  const year = fourDigits(text, start);
  const month = twoDigits(text, start + 5);
  const day = twoDigits(text, start + 8);
  if (
    year === -1 ||
    month === -1 ||
    day === -1 ||
    text.charCodeAt(start + 7) !== text.charCodeAt(start + 4)
  ) {
    return undefined;
  }
  const separator = text[start + 10];
  if (separator !== "T" && separator !== "t" && separator !== " ") return undefined;
  return atTimeOfDay(text, start + 11, end, daysSince1970(year, month, day));
}

/** Reads `17:34:19`, an optional fraction and an optional zone; `days` is the date, NaN for one that does not exist. */
function atTimeOfDay(text: string, start: number, end: number, days: number): Timestamp | null | undefined {
  const hour = twoDigits(text, start);
  const minute = twoDigits(text, start + 3);
  const second = twoDigits(text, start + 6);
  if (text.charCodeAt(start + 2) !== charCode.colon || text.charCodeAt(start + 5) !== charCode.colon)
    return undefined;
  if (hour === -1 || minute === -1 || second === -1 || start + 8 > end) return undefined;
  // 60 is a leap second, which the instants since 1970 count with the second after it.
  if (hour > 23 || minute > 59 || second > 60 || Number.isNaN(days)) return null;
  let at = start + 8;
  let fractionMs = 0;
  const mark = text.charCodeAt(at);
  if (mark === charCode.dot || mark === charCode.comma) {
    const digits = endOfDigits(text, at + 1, end);
    fractionMs = Math.floor(Number(`0.${text.slice(at + 1, digits)}`) * 1000);
    at = digits;
  }
  const utcOffsetMinutes = readZone(text, at, end);
  if (utcOffsetMinutes === undefined) return null;
  const localMs = days * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs;
  return { timeMs: localMs - (utcOffsetMinutes ?? 0) * 60_000, utcOffsetMinutes };
}

/** Minutes east of UTC; null where the text ends without a zone, undefined where what stands there is none. */
function readZone(text: string, start: number, end: number): number | null | undefined {
  const at = text.charCodeAt(start) === charCode.space ? start + 1 : start;
  if (at >= end) return null;
  const sign = text[at];
  if (sign !== "+" && sign !== "-") {
    const name = text.slice(at, end);
    return name === "Z" || name === "z" || name === "UTC" || name === "GMT" ? 0 : undefined;
  }
  const hours = twoDigits(text, at + 1);
  const withColon = text.charCodeAt(at + 3) === charCode.colon;
  const minutes = at + 3 >= end ? 0 : twoDigits(text, withColon ? at + 4 : at + 3);
  const length = at + 3 >= end ? 3 : withColon ? 6 : 5;
  if (hours === -1 || minutes === -1 || hours > 18 || minutes > 59 || at + length !== end) return undefined;
  const offset = hours * 60 + minutes;
  return sign === "-" && offset !== 0 ? -offset : offset;
}

/** The number of digits tells the unit: ten are seconds until the year 2286. */
function readEpoch(text: string, start: number, end: number): Timestamp | undefined {
  const digitsEnd = endOfDigits(text, start, end);
  const digits = digitsEnd - start;
  const hasFraction = text.charCodeAt(digitsEnd) === charCode.dot && digitsEnd < end;
  if (digits < 9 || digits > 19 || endOfDigits(text, hasFraction ? digitsEnd + 1 : digitsEnd, end) !== end) {
    return undefined;
  }
  const value = Number(text.slice(start, end));
  const perMs = digits <= 11 ? 0.001 : digits <= 14 ? 1 : digits <= 17 ? 1_000 : 1_000_000;
  return {
    timeMs: Math.floor(digits <= 11 ? Math.round(value * 1e6) / 1e3 : value / perMs),
    utcOffsetMinutes: null,
  };
}

function endOfDigits(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && digitAt(text, at) !== -1) at++;
  return at;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - charCode.zero;
  const ones = text.charCodeAt(at + 1) - charCode.zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function fourDigits(text: string, at: number): number {
  const century = twoDigits(text, at);
  const year = twoDigits(text, at + 2);
  return century === -1 || year === -1 ? -1 : century * 100 + year;
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const monthKey = (a: number, b: number, c: number): number => ((a | 32) << 16) | ((b | 32) << 8) | (c | 32);

const monthByKey = new Map(
  monthNames.map((name, index) => [
    monthKey(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)),
    index + 1,
  ]),
);

/** 1 to 12, or 0 where no English month's first three letters stand at `at`. */
export const monthAt = (text: string, at: number): number =>
  monthByKey.get(monthKey(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2))) ?? 0;

const daysInMonth = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Howard Hinnant's days_from_civil; NaN for a date that does not exist. Date.UTC costs more than the whole line. */
function daysSince1970(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > (daysInMonth[month] ?? 0)) return Number.NaN;
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)))
    return Number.NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
