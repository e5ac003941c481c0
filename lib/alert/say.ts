const counts = new Intl.NumberFormat("en-GB");

/** A count with its noun: `1 server`, `1,204 servers`. */
export const many = (count: number, noun: string): string =>
  `${counts.format(count)} ${noun}${count === 1 ? "" : "s"}`;

/** A share of 0-1 in whole per cent: `20 %`. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A stretch of time in one unit, or two below a day: `40 s`, `12 min`, `3 h 10 min`, `6 days`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return many(Math.floor(hours / 24), "day");
}
