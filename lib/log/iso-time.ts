const shape =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a time in ISO 8601: a date, or date and time of day, with or without a zone; without one it is UTC. Null for
 * anything else, and for days and hours that there are not: JavaScript itself takes 31 February for 3 March.
 */
export function parseIsoTime(text: string): Date | null {
  const found = shape.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
  if (!year || !month || !day || month > 12 || day > daysIn(year, month)) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  const time = new Date(text.includes("T") && found[7] === undefined ? `${text}Z` : text);
  return Number.isNaN(time.getTime()) ? null : time;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
