import { charCode } from "../char-code.ts";
import { readTimestamp, type Timestamp } from "../timestamp.ts";

/** A time stamp in brackets: where the brackets stand, and its instant; null for one that does not exist. */
export type TimeBracket = { open: number; close: number; time: Timestamp | null };

/** `[22/Mar/2015:17:34:19.123456 +00:00]` and the longest ISO form fit. */
const stampLengthMax = 48;

/**
 * The first time stamp in brackets at or after `from`. One that the request follows (`] "`) goes before one that does
 * not: a user name with a time stamp in it cannot end so, since servers escape its quotes. Null where there is none.
 */
export function findTimeBracket(line: string, from: number): TimeBracket | null {
  let fallback: TimeBracket | null = null;
  for (let open = line.indexOf("[", from); open !== -1; open = line.indexOf("[", open + 1)) {
    const bracket = timeBracketAt(line, open);
    if (bracket === null) continue;
    const { close, time } = bracket;
    if (line.charCodeAt(close + 2) === charCode.quote && time !== null) return bracket;
    if (fallback === null || (fallback.time === null && time !== null)) fallback = bracket;
  }
  return fallback;
}

/** The time stamp whose bracket opens at `open`, or null. */
export function timeBracketAt(line: string, open: number): TimeBracket | null {
  const code = line.charCodeAt(open + 1);
  if (code < charCode.zero || code > charCode.nine) return null;
  const close = closingBracket(line, open);
  if (close === -1) return null;
  const time = readTimestamp(line, open + 1, close);
  return time === undefined ? null : { open, close, time };
}

/** Looks no further than a time stamp is long, so that a line of nothing but opening brackets costs no square. */
function closingBracket(line: string, open: number): number {
  // `[22/Mar/2015:17:34:19 -0400]`
  if (line.charCodeAt(open + 27) === charCode.closeBracket) return open + 27;
  const last = Math.min(open + stampLengthMax, line.length - 1);
  for (let at = open + 2; at <= last; at++) if (line.charCodeAt(at) === charCode.closeBracket) return at;
  return -1;
}
